import { useTranslations } from 'next-intl'
import { TextLink } from '#components/ui/text-link.tsx'

type RepositoryLinksProps = { webUrl: string; packageUrl: string | null }

export function RepositoryLinks({ webUrl, packageUrl }: RepositoryLinksProps) {
  const t = useTranslations('repositories')
  return (
    <span className="flex flex-wrap gap-x-4 gap-y-1">
      <TextLink href={webUrl}>{t('onGitee')}</TextLink>
      {packageUrl && <TextLink href={packageUrl}>{t('onPackagist')}</TextLink>}
    </span>
  )
}
