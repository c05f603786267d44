import { useTranslations } from 'next-intl'
import { Section } from '#components/layout/section.tsx'
import { CodeBlock } from '#components/ui/code-block.tsx'
import type { RepositoryRow } from '#lib/repositories/get-repository.ts'
import { ownWords } from './own-words.ts'

type RepositorySummaryProps = {
  repository: Pick<
    RepositoryRow,
    'fullName' | 'name' | 'description' | 'packageType' | 'visibility' | 'packageName'
  >
  /** Whether Packagist has the package. */
  isInstallable: boolean
}

/** What the repository is called and is, and how users install it. */
export function RepositorySummary({ repository, isInstallable }: RepositorySummaryProps) {
  const t = useTranslations('repositories')
  const { packageType, visibility, packageName } = repository
  const { name, description } = ownWords(repository)
  const facts = [name, packageType, t(`visibility.${visibility}`)].filter(Boolean).join(' · ')
  return (
    <Section title={t('about')}>
      <div className="grid max-w-prose gap-2">
        {description && <p>{description}</p>}
        <p className="text-small text-muted">{facts}</p>
        {isInstallable && packageName && (
          <CodeBlock aria-label={t('install')} code={`composer require ${packageName}`} />
        )}
      </div>
    </Section>
  )
}
