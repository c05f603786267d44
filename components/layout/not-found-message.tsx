import { Compass } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'

export function NotFoundMessage() {
  const t = useTranslations('common')
  return (
    <EmptyState
      icon={Compass}
      heading="h1"
      title={t('notFound.title')}
      action={
        <LinkButton href="/repositories" variant="primary">
          {t('actions.home')}
        </LinkButton>
      }
    >
      {t('notFound.body')}
    </EmptyState>
  )
}
