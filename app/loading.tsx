import { getTranslations } from 'next-intl/server'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { VisuallyHidden } from '#components/ui/visually-hidden.tsx'

export default async function LoadingPage() {
  const t = await getTranslations('common')
  return (
    <div role="status" className="mx-auto grid w-full max-w-6xl gap-4 px-4 py-8 sm:px-6">
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      <Skeleton className="h-7 w-48" />
      <Skeleton className="w-full max-w-md" />
      <Skeleton className="h-64" />
    </div>
  )
}
