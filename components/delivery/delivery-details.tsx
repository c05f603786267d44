import { useTranslations } from 'next-intl'
import type { FormAction } from '#components/action/form-action.ts'
import { PressButton } from '#components/action/press-button.tsx'
import { Section } from '#components/layout/section.tsx'
import type { DeliveryDetail } from '#lib/deliveries/get-delivery.ts'
import { isRelaying } from '#lib/publication/publication.ts'
import type { RepositoryRow } from '#lib/repositories/get-repository.ts'
import type { RunWay } from '#lib/runs/get-run-way.ts'
import { DeliveryContent } from './delivery-content.tsx'
import { DeliveryEffect } from './delivery-effect.tsx'
import { deliveryLinkId } from './delivery-row.tsx'
import { DeliverySheet } from './delivery-sheet.tsx'
import { DeliveryTitle } from './delivery-title.tsx'

type DeliveryDetailsProps = {
  delivery: DeliveryDetail
  /** The way of the run that served it. */
  way: RunWay | null
  now: Date
  repository: Pick<RepositoryRow, 'id' | 'fullName' | 'isAdmin'>
  closeHref: string
  action: FormAction
}

/** One call in its sheet: what became of it, what it said, and how to have it done again. */
export function DeliveryDetails({ delivery, way, now, repository, closeHref, action }: DeliveryDetailsProps) {
  const t = useTranslations('deliveries.sheet')
  return (
    <DeliverySheet
      closeHref={closeHref}
      returnTo={deliveryLinkId(delivery.id)}
      title={<DeliveryTitle delivery={delivery} />}
      description={repository.fullName}
      footer={<Again delivery={delivery} repository={repository} action={action} />}
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        <Section title={t('outcome')}>
          <DeliveryEffect delivery={delivery} way={way} now={now} />
        </Section>
        <DeliveryContent content={delivery.content} />
      </div>
    </DeliverySheet>
  )
}

/** Done again only by those who may, and where it would lead to something. */
function Again({
  delivery,
  repository,
  action,
}: Pick<DeliveryDetailsProps, 'delivery' | 'repository' | 'action'>) {
  const t = useTranslations('deliveries.sheet')
  const { id: deliveryId, publicationState } = delivery
  if (!repository.isAdmin) return <p className="text-muted">{t('cannot.notAdmin')}</p>
  if (!isRelaying(publicationState)) {
    return <p className="text-muted">{t(`cannot.${publicationState === 'paused' ? 'paused' : 'off'}`)}</p>
  }
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <PressButton action={action} fields={{ repositoryId: repository.id, deliveryId }}>
        {t('again')}
      </PressButton>
      <p className="min-w-0 flex-1 basis-72 text-small text-muted">{t('againAbout')}</p>
    </div>
  )
}
