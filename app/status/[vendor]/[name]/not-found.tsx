import { EyeOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { EmptyState } from '#components/ui/empty-state.tsx'

export default function NoStatusPage() {
  const t = useTranslations('public.status.none')
  return (
    <EmptyState icon={EyeOff} heading="h1" title={t('title')}>
      {t('body')}
    </EmptyState>
  )
}
