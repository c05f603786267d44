import { useTranslations } from 'next-intl'
import type { FormAction } from '#components/action/form-action.ts'
import { ReasonText } from '#components/layout/reason-text.tsx'
import { ChangeButton } from '#components/publication/change-button.tsx'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import type { VersionRow } from '#lib/publication/version-rows.ts'

/** Where versions are mended, and with what. */
export type VersionPlaces = {
  repositoryId: string
  /** The repository's page on Gitee. */
  webUrl: string
  /** Null while nothing is passed on, so that a sync cannot be asked for. */
  sync: { action: FormAction; outcome: string } | null
  /** The tag to push where the old one can never be published; null while that would not be published either. */
  proposed: string | null
  /** Whether nothing is published at all. */
  isOff: boolean
}

type VersionRemedyProps = { row: Pick<VersionRow, 'remedy'>; places: VersionPlaces }

/** What to press, or what to type. */
export function VersionRemedy({ row: { remedy }, places }: VersionRemedyProps) {
  const t = useTranslations('versions')
  const { repositoryId, sync, proposed, isOff } = places
  switch (remedy) {
    case null:
      return null
    case 'sync':
      return (
        sync && (
          <ChangeButton
            action={sync.action}
            repositoryId={repositoryId}
            change="update"
            outcome={sync.outcome}
            size="small"
          >
            {t('sync')}
          </ChangeButton>
        )
      )
    case 'new_tag':
      if (proposed === null) {
        return (
          <p className="text-small">{isOff ? <ReasonText reason="publication_off" /> : t('mendFirst')}</p>
        )
      }
      return (
        <div className="grid w-full max-w-md gap-1">
          <p className="text-small">{t('pushInstead')}</p>
          <CodeBlock code={`git tag ${proposed} && git push origin ${proposed}`} />
        </div>
      )
    case 'new_commit':
      return <p className="text-small">{t('pushCommit')}</p>
    case 'see_checks':
      return (
        <LinkButton href={`/repositories/${repositoryId}`} size="small">
          {t('checks')}
        </LinkButton>
      )
  }
}
