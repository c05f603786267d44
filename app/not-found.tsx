import { Compass } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'

export default async function NotFoundPage() {
  const t = await getTranslations('common')
  return (
    <EmptyState
      icon={Compass}
      title={t('notFound.title')}
      action={
        <LinkButton href="/" variant="primary">
          {t('actions.home')}
        </LinkButton>
      }
    >
      {t('notFound.body')}
    </EmptyState>
  )
}
