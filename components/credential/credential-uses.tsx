import { useTranslations } from 'next-intl'
import { TextLink } from '#components/ui/text-link.tsx'
import type { CredentialUse } from '#lib/accounts/credential.ts'

const SHOWN = 8

/** The repositories published with an account; a long list is cut, and the rest counted. */
export function CredentialUses({ uses }: { uses: readonly CredentialUse[] }) {
  const t = useTranslations('packagist')
  if (uses.length === 0) return <span className="text-muted">{t('unused')}</span>
  const rest = uses.length - SHOWN
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1">
      {uses.slice(0, SHOWN).map(({ publicationId, repositoryId, repository }) => (
        <li key={publicationId}>
          <TextLink href={`/repositories/${repositoryId}`} prefetch={false}>
            {repository}
          </TextLink>
        </li>
      ))}
      {rest > 0 && <li className="text-muted">{t('moreUses', { count: rest })}</li>}
    </ul>
  )
}
