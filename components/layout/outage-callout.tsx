import { useTranslations } from 'next-intl'
import { Fragment } from 'react'
import { Callout } from '#components/ui/callout.tsx'
import { SinceTime } from '#components/ui/since-time.tsx'
import type { Outage } from '#lib/runs/get-outages.ts'

type OutageCalloutProps = { outages: readonly Outage[] }

/** Says, on every page, which remote does not answer and what that holds up; goes by itself when it answers again. */
export function OutageCallout({ outages }: OutageCalloutProps) {
  const t = useTranslations('layout.outages')
  const [first, ...others] = outages
  return (
    <>
      {first && (
        <Callout role="status" tone="warn" title={<OutageTitle outage={first} />}>
          <p>{t('heldUp', { count: first.heldUp })}</p>
          {others.map((outage) => (
            <Fragment key={`${outage.remote} ${outage.name}`}>
              <p className="mt-2 font-semibold text-warn">
                <OutageTitle outage={outage} />
              </p>
              <p>{t('heldUp', { count: outage.heldUp })}</p>
            </Fragment>
          ))}
          <p className={others.length > 0 ? 'mt-2' : undefined}>{t('asking')}</p>
        </Callout>
      )}
    </>
  )
}

function OutageTitle({ outage: { remote, name, since, trouble } }: { outage: Outage }) {
  const t = useTranslations('layout.outages')
  return t.rich('since', {
    name: remote === 'metadata' ? t('metadata', { host: name }) : name,
    trouble: t(`troubles.${trouble}`),
    time: () => <SinceTime at={since} />,
  })
}
