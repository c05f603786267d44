import { useTranslations } from 'next-intl'
import { Callout } from '#components/ui/callout.tsx'
import { SinceTime } from '#components/ui/since-time.tsx'
import type { Outage } from '#lib/runs/get-outages.ts'
import { LiveRefresh } from './live-refresh.tsx'

const refreshMs = 5_000

type OutageCalloutProps = { outages: readonly Outage[]; heldUp: number }

/** Says, on every page, which remote does not answer and what that holds up; goes by itself when it answers again. */
export function OutageCallout({ outages, heldUp }: OutageCalloutProps) {
  const t = useTranslations('layout.outages')
  return (
    <>
      <LiveRefresh active={outages.length > 0} everyMs={refreshMs} />
      {outages.length > 0 && (
        <Callout
          role="status"
          tone="warn"
          title={outages.map((outage) => (
            <OutageText key={`${outage.remote} ${outage.name}`} outage={outage} />
          ))}
        >
          {t('heldUp', { count: heldUp })}
        </Callout>
      )}
    </>
  )
}

function OutageText({ outage: { remote, name, since, trouble } }: { outage: Outage }) {
  const t = useTranslations('layout.outages')
  return (
    <span className="block">
      {t.rich('since', {
        name: remote === 'metadata' ? t('metadata', { host: name }) : name,
        trouble: t(`troubles.${trouble}`),
        time: () => <SinceTime at={since} />,
      })}
    </span>
  )
}
