import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { DeliveryDetails } from '#components/delivery/delivery-details.tsx'
import { DeliveryFilters } from '#components/delivery/delivery-filters.tsx'
import { DeliveryList } from '#components/delivery/delivery-list.tsx'
import { DeliveryPages } from '#components/delivery/delivery-pages.tsx'
import { deliveriesHref, readDeliveryQuery } from '#components/delivery/delivery-query.ts'
import { RefusalList } from '#components/delivery/refusal-list.tsx'
import { ClientMessages } from '#components/layout/client-messages.tsx'
import { Section } from '#components/layout/section.tsx'
import { RepositoryHeader } from '#components/repository/repository-header.tsx'
import { LiveRefresh } from '../../../live-refresh.tsx'
import { changePublication } from '../../actions.ts'
import { readId, type SearchParams } from '../../page-params.ts'
import { processAgain } from './actions.ts'
import { readDeliveries } from './read-deliveries.ts'

type DeliveriesPageProps = {
  params: Promise<{ repositoryId: string }>
  searchParams: Promise<SearchParams>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('deliveries')
  return { title: t('title') }
}

export default async function DeliveriesPage({ params, searchParams }: DeliveriesPageProps) {
  const repositoryId = readId((await params).repositoryId)
  const query = readDeliveryQuery(await searchParams)
  const page = await readDeliveries(repositoryId, query)
  if (!page) notFound()
  const { publication, list, delivery, way, now } = page
  const t = await getTranslations('deliveries')
  return (
    <ClientMessages nouns={['publication']}>
      <LiveRefresh of={repositoryId} />
      <RepositoryHeader {...page} current="deliveries" action={changePublication} />
      {delivery && (
        <DeliveryDetails
          key={delivery.id}
          delivery={delivery}
          way={way}
          now={now}
          repository={page.repository}
          closeHref={deliveriesHref(repositoryId, { ...query, delivery: null })}
          action={processAgain}
        />
      )}
      <Section title={t('title')} description={t('description')}>
        <DeliveryFilters repositoryId={repositoryId} query={query} />
        <DeliveryList list={list} repositoryId={repositoryId} query={query} route={publication.route} />
        <DeliveryPages list={list} repositoryId={repositoryId} query={query} />
      </Section>
      <RefusalList refusals={list.refusals} />
    </ClientMessages>
  )
}
