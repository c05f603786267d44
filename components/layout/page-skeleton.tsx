import { useTranslations } from 'next-intl'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { VisuallyHidden } from '#components/ui/visually-hidden.tsx'

/**
 * A page on its way. For a Suspense boundary inside a page: as a `loading.tsx` above pages that may answer "not found"
 * or redirect it would fix their status to 200 before they know.
 */
export function PageSkeleton() {
  const t = useTranslations('common')
  return (
    <div role="status" className="grid gap-4">
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      <Skeleton className="h-7! w-48" />
      <Skeleton className="w-full max-w-md" />
      <Skeleton className="h-64!" />
    </div>
  )
}
