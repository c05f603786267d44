import { Inbox, SearchX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import type { DeliveryList as List } from '#lib/deliveries/list-deliveries.ts'
import type { Route } from '#lib/publication/publication.ts'
import { type DeliveryQuery, deliveriesHref } from './delivery-query.ts'
import { DeliveryRow } from './delivery-row.tsx'

type DeliveryListProps = {
  list: Pick<List, 'deliveries'>
  repositoryId: string
  query: DeliveryQuery
  route: Route
}

/** The calls of a hook; each leads to its sheet. */
export function DeliveryList({ list: { deliveries }, repositoryId, query, route }: DeliveryListProps) {
  const t = useTranslations('deliveries')
  if (deliveries.length === 0) return <NoDeliveries query={query} repositoryId={repositoryId} route={route} />
  return (
    <Card>
      <ol aria-label={t('title')} className="[&>li+li]:border-t">
        {deliveries.map((delivery) => (
          <DeliveryRow
            key={delivery.id}
            delivery={delivery}
            repositoryId={repositoryId}
            href={deliveriesHref(repositoryId, { ...query, delivery: delivery.id })}
          />
        ))}
      </ol>
    </Card>
  )
}

/** Why nothing is there, and what brings something. */
function NoDeliveries({ query, repositoryId, route }: Omit<DeliveryListProps, 'list'>) {
  const t = useTranslations('deliveries')
  const isNarrowed = query.kind !== null || query.outcome !== null || query.place !== null
  if (isNarrowed) {
    const clear = <LinkButton href={deliveriesHref(repositoryId)}>{t('noMatch.clear')}</LinkButton>
    return (
      <Card>
        <EmptyState icon={SearchX} title={t('noMatch.title')} action={clear}>
          {t('noMatch.body')}
        </EmptyState>
      </Card>
    )
  }
  const why = route === 'direct' ? 'direct' : 'empty'
  return (
    <Card>
      <EmptyState icon={Inbox} title={t(`${why}.title`)}>
        {t(`${why}.body`)}
      </EmptyState>
    </Card>
  )
}
