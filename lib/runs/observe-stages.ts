import type { Metrics } from '#lib/platform/metrics.ts'

type Moments = Partial<
  Record<'receivedAt' | 'requestedAt' | 'acceptedAt' | 'crawledAt' | 'visibleAt', Date | null>
>

const stages = [
  { stage: 'received_to_requested', from: 'receivedAt', to: 'requestedAt' },
  { stage: 'requested_to_accepted', from: 'requestedAt', to: 'acceptedAt' },
  { stage: 'accepted_to_crawled', from: 'acceptedAt', to: 'crawledAt' },
  { stage: 'crawled_to_visible', from: 'crawledAt', to: 'visibleAt' },
  { stage: 'received_to_visible', from: 'receivedAt', to: 'visibleAt' },
] as const

/** Notes how long each stage took that the run came to the end of by this change. */
export function observeStages({ runStage }: Metrics, run: Moments, change: Moments): void {
  for (const { stage, from, to } of stages) {
    const start = change[from] ?? run[from]
    const end = change[to]
    if (start && end && !run[to]) {
      runStage.observe({ stage }, Math.max(0, end.getTime() - start.getTime()) / 1000)
    }
  }
}
