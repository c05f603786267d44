import { useTranslations } from 'next-intl'
import { FlawText } from '#components/check/flaw-text.tsx'
import { ReasonText } from '#components/layout/reason-text.tsx'
import { Callout } from '#components/ui/callout.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import type { RepositoryRow } from '#lib/repositories/get-repository.ts'

type BlockedCalloutProps = {
  repository: Pick<RepositoryRow, 'blocked' | 'manifestDetail' | 'manifestFlaw'>
  /** Has Packbridge look through Gitee again. */
  look: () => Promise<void>
}

/** Why it cannot be published, with the place in composer.json where there is one. */
export function BlockedCallout({ repository, look }: BlockedCalloutProps) {
  const t = useTranslations('repositories')
  const { blocked, manifestDetail, manifestFlaw } = repository
  if (!blocked) return null
  return (
    <Callout
      tone="warn"
      title={t('blockedTitle')}
      action={
        <form action={look}>
          <SubmitButton size="small">{t('lookAgain')}</SubmitButton>
        </form>
      }
    >
      <ReasonText reason={blocked} />
      {manifestDetail && <p className="mt-1 font-mono text-small wrap-anywhere">{manifestDetail}</p>}
      {manifestFlaw && (
        <p className="mt-1">
          <FlawText flaw={manifestFlaw} />
        </p>
      )}
    </Callout>
  )
}
