import { Compass } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { buttonStyle } from '#components/ui/button-style.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'

/** Leads to the start: for who is signed in that is their list. */
export function NotFoundMessage() {
  const t = useTranslations('common')
  return (
    <EmptyState
      icon={Compass}
      heading="h1"
      title={t('notFound.title')}
      action={
        <a href="/" className={buttonStyle({ variant: 'primary' })}>
          {t('actions.home')}
        </a>
      }
    >
      {t('notFound.body')}
    </EmptyState>
  )
}
