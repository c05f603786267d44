import { useTranslations } from 'next-intl'
import { type DeliveryKind, refName } from '#lib/deliveries/delivery.ts'

type DeliveryTitleProps = { delivery: { kind: DeliveryKind; ref: string } }

/** What Gitee said that had happened: "Tag created v1.2.0". */
export function DeliveryTitle({ delivery: { kind, ref } }: DeliveryTitleProps) {
  const t = useTranslations('runs.deliveries.kinds')
  return (
    <>
      {t(kind)}
      {ref && kind !== 'ping' && (
        <>
          {' '}
          <span className="font-mono text-[0.92em] wrap-anywhere">{refName(ref)}</span>
        </>
      )}
    </>
  )
}
