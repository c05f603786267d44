import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { LinkButton } from '#components/ui/link-button.tsx'
import type { DeliveryList } from '#lib/deliveries/list-deliveries.ts'
import { type DeliveryQuery, deliveriesHref } from './delivery-query.ts'

type DeliveryPagesProps = {
  list: Pick<DeliveryList, 'newer' | 'older'>
  repositoryId: string
  query: DeliveryQuery
}

/** The way to the neighbouring calls; nothing where one page holds all. */
export function DeliveryPages({ list: { newer, older }, repositoryId, query }: DeliveryPagesProps) {
  const t = useTranslations('deliveries.pages')
  if (!newer && !older) return null
  const hrefFor = (place: typeof newer) => deliveriesHref(repositoryId, { ...query, place, delivery: null })
  return (
    <nav aria-label={t('label')} className="flex flex-wrap justify-end gap-2">
      {newer && (
        <>
          <LinkButton href={hrefFor(null)} size="small" variant="ghost">
            {t('newest')}
          </LinkButton>
          <LinkButton href={hrefFor(newer)} rel="prev" size="small">
            <ChevronLeft aria-hidden />
            {t('newer')}
          </LinkButton>
        </>
      )}
      {older && (
        <LinkButton href={hrefFor(older)} rel="next" size="small">
          {t('older')}
          <ChevronRight aria-hidden />
        </LinkButton>
      )}
    </nav>
  )
}
