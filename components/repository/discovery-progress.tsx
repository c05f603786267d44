import { useTranslations } from 'next-intl'
import { ReasonText } from '#components/layout/reason-text.tsx'
import { Callout } from '#components/ui/callout.tsx'
import { Progress } from '#components/ui/progress.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { GrantDiscovery } from '#lib/repositories/list-discoveries.ts'

type DiscoveryProgressProps = {
  grant: Pick<GrantDiscovery, 'discovery' | 'login' | 'grantState'>
  /** The name of the Gitee host. */
  host: string
}

/** How far the look through one Gitee account is, or when and how the last one ended. */
export function DiscoveryProgress({ grant: { discovery, login, grantState }, host }: DiscoveryProgressProps) {
  const t = useTranslations('repositories.discovery')
  if (!discovery) return null
  const { state, listed, toRead, read, reason, finishedAt } = discovery
  if (state === 'listing') return <Progress label={t('listing', { host, count: listed })} />
  if (state === 'reading') {
    return <Progress label={t('reading', { host, done: read, total: toRead })} value={read} max={toRead} />
  }
  if (state === 'failed') {
    // That the access has ended is told on every page, with the way out.
    if (grantState !== 'working') return null
    return (
      <Callout tone="bad" title={t('failed', { host, login })}>
        {reason && <ReasonText reason={reason} />}
      </Callout>
    )
  }
  return (
    <p className="text-small text-muted">
      {t.rich('done', { host, login, time: () => finishedAt && <RelativeTime at={finishedAt} /> })}
    </p>
  )
}
