import { useTranslations } from 'next-intl'
import { CodeBlock } from '#components/ui/code-block.tsx'
import type { RepositoryRow } from '#lib/repositories/get-repository.ts'
import { RepositoryLinks } from './repository-links.tsx'

type RepositorySummaryProps = {
  repository: Pick<
    RepositoryRow,
    'fullName' | 'name' | 'description' | 'packageType' | 'visibility' | 'webUrl' | 'packageName'
  >
  /** Null where Packagist does not have the package. */
  packageUrl: string | null
}

/** What the repository is called and is, where it stands elsewhere, and how users install it. */
export function RepositorySummary({ repository, packageUrl }: RepositorySummaryProps) {
  const t = useTranslations('repositories')
  const { fullName, name, description, packageType, visibility, webUrl, packageName } = repository
  const shownName = fullName.endsWith(`/${name}`) ? null : name
  const facts = [shownName, packageType, t(`visibility.${visibility}`)].filter(Boolean).join(' · ')
  return (
    <div className="grid gap-2">
      {description && <p className="text-text">{description}</p>}
      <p className="text-[0.8125rem]">{facts}</p>
      <RepositoryLinks webUrl={webUrl} packageUrl={packageUrl} />
      {packageUrl && packageName && (
        <CodeBlock className="text-text" aria-label={t('install')} code={`composer require ${packageName}`} />
      )}
    </div>
  )
}
