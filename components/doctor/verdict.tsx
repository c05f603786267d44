import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ReasonText } from '#components/layout/reason-text.tsx'
import { Callout } from '#components/ui/callout.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import type { Diagnosed } from '#lib/publication/diagnose.ts'
import { Words } from './finding-row.tsx'

type VerdictProps = Pick<Diagnosed, 'diagnosis' | 'symptoms' | 'isActive'> & {
  repositoryId: string
  /** What there is to press. */
  action: ReactNode
}

/** What keeps Packagist from reading the package, and whether the remedy would work now. */
export function Verdict({ diagnosis, symptoms, isActive, repositoryId, action }: VerdictProps) {
  const t = useTranslations('doctor')
  const { finding, obstacle, isElsewhere, remedy, by } = diagnosis
  const wantsOn = !isActive && remedy !== null && by !== 'you' && !obstacle
  if (finding === null) return <Well page={symptoms.page} action={action} />
  const tone = finding === 'package_abandoned' ? 'warn' : 'bad'
  return (
    <Callout tone={tone} title={t(`verdict.${finding}`)} action={action}>
      <div className="grid gap-2">
        {obstacle ? (
          <>
            <p>
              {t('blocked')} <ReasonText reason={obstacle.reason} />
            </p>
            {obstacle.detail && <Words>{obstacle.detail}</Words>}
          </>
        ) : (
          <p>{t(`body.${finding}`)}</p>
        )}
        {isElsewhere && (
          <p>
            {t('elsewhere')} {finding === 'package_frozen' && t('thawMoves')}{' '}
            <TextLink href={`/repositories/${repositoryId}/move`}>{t('move')}</TextLink>
          </p>
        )}
        {wantsOn && <p>{t('off')}</p>}
      </div>
    </Callout>
  )
}

function Well({ page, action }: { page: Diagnosed['symptoms']['page']; action: ReactNode }) {
  const t = useTranslations('doctor.verdict')
  if (!page.read)
    return (
      <Callout tone="warn" title={t('unknown')} action={action}>
        <ReasonText reason={page.reason} />
      </Callout>
    )
  return (
    <Callout tone="good" title={t('well')} action={action}>
      {t('wellBody')}
    </Callout>
  )
}
