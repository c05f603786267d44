import { useTranslations } from 'next-intl'
import { TextLink } from '#components/ui/text-link.tsx'
import type { CredentialUse } from '#lib/accounts/credential.ts'

type CredentialUsesProps = {
  uses: readonly CredentialUse[]
  /** Of all of them. */
  count: number
}

/** The first repositories published with an account; the rest is counted. */
export function CredentialUses({ uses, count }: CredentialUsesProps) {
  const t = useTranslations('packagist')
  if (count === 0) return <span className="text-muted">{t('unused')}</span>
  const rest = count - uses.length
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1">
      {uses.map(({ publicationId, repositoryId, repository }) => (
        <li key={publicationId}>
          <TextLink href={`/repositories/${repositoryId}`}>{repository}</TextLink>
        </li>
      ))}
      {rest > 0 && <li className="text-muted">{t('moreUses', { count: rest })}</li>}
    </ul>
  )
}
