import { useTranslations } from 'next-intl'
import type { FormAction } from '#components/action/form-action.ts'
import { PageHeader } from '#components/layout/page-header.tsx'
import { RepositoryAtHand } from '#components/palette/repository-at-hand.tsx'
import { PublicationActions } from '#components/publication/publication-actions.tsx'
import { StatusBadges } from '#components/publication/status-badges.tsx'
import type { PublicationView } from '#lib/publication/get-publication.ts'
import type { RepositoryRow } from '#lib/repositories/get-repository.ts'
import { RepositoryLinks } from './repository-links.tsx'
import { type RepositoryPart, RepositoryTabs } from './repository-tabs.tsx'

type RepositoryHeaderProps = {
  repository: Pick<RepositoryRow, 'id' | 'fullName' | 'packageName' | 'webUrl' | 'blocked'>
  publication: PublicationView | null
  /** Null where Packagist does not have the package. */
  packageUrl: string | null
  current: RepositoryPart
  action: FormAction
}

/** What stands above every page of a repository: its names, how it stands, what can be done, and the way to its parts. */
export function RepositoryHeader({
  repository,
  publication,
  packageUrl,
  current,
  action,
}: RepositoryHeaderProps) {
  const t = useTranslations('repositories')
  const { id: repositoryId, fullName, packageName, webUrl } = repository
  const isOn = publication !== null && publication.state !== 'off'
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <RepositoryAtHand
        repository={{
          ...{ id: repositoryId, fullName, packageName, webUrl },
          state: publication?.state ?? 'off',
          canTurnOn: repository.blocked === null,
        }}
      />
      <PageHeader
        title={fullName}
        description={
          <div className="grid gap-2">
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
              {packageName === null && <span>{t('noPackage')}</span>}
              {packageName !== null && packageName !== fullName && (
                <span className="font-mono text-small wrap-anywhere">{packageName}</span>
              )}
              {isOn && (
                <span role="status">
                  <StatusBadges sync={publication.sync} health={publication.health} />
                </span>
              )}
            </p>
            <RepositoryLinks webUrl={webUrl} packageUrl={packageUrl} />
          </div>
        }
        actions={
          isOn && <PublicationActions publication={publication} repositoryId={repositoryId} action={action} />
        }
      />
      {publication && <RepositoryTabs repositoryId={repositoryId} current={current} />}
    </div>
  )
}
