import { Compass } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { buttonStyle } from '#components/ui/button-style.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'

export function NotFoundMessage() {
  const t = useTranslations('common')
  return (
    <EmptyState
      icon={Compass}
      heading="h1"
      title={t('notFound.title')}
      action={
        <a href="/repositories" className={buttonStyle({ variant: 'primary' })}>
          {t('actions.home')}
        </a>
      }
    >
      {t('notFound.body')}
    </EmptyState>
  )
}
