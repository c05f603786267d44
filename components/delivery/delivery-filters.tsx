import Form from 'next/form'
import { useTranslations } from 'next-intl'
import { FilterChoice } from '#components/run/filter-choice.tsx'
import { Button } from '#components/ui/button.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { deliveryKinds, deliveryOutcomes } from '#lib/deliveries/delivery.ts'
import { type DeliveryQuery, deliveriesHref } from './delivery-query.ts'

type DeliveryFiltersProps = { repositoryId: string; query: DeliveryQuery }

/** A plain form whose answer is an address, as that of the runs. */
export function DeliveryFilters({ repositoryId, query: { kind, outcome } }: DeliveryFiltersProps) {
  const t = useTranslations()
  const kinds = deliveryKinds.map((value) => ({ value, label: t(`runs.deliveries.kinds.${value}`) }))
  const outcomes = deliveryOutcomes.map((value) => ({ value, label: t(`deliveries.outcomes.${value}`) }))
  return (
    <Form
      key={`${kind} ${outcome}`}
      action={deliveriesHref(repositoryId)}
      className="grid grid-cols-2 items-end gap-3 sm:grid-cols-[14rem_14rem_auto]"
    >
      <FilterChoice
        name="kind"
        label={t('deliveries.filters.kind')}
        value={kind ?? undefined}
        options={kinds}
      />
      <FilterChoice
        name="outcome"
        label={t('deliveries.filters.outcome')}
        value={outcome ?? undefined}
        options={outcomes}
      />
      <div className="flex gap-2">
        <Button type="submit">{t('common.actions.apply')}</Button>
        {(kind || outcome) && (
          <LinkButton href={deliveriesHref(repositoryId)} variant="ghost">
            {t('common.actions.clear')}
          </LinkButton>
        )}
      </div>
    </Form>
  )
}
