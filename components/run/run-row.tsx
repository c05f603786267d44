import { Duration } from '#components/ui/duration.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import type { RunSummary } from '#lib/runs/list-runs.ts'
import { RunBadge } from './run-badge.tsx'
import { RunHeading } from './run-heading.tsx'
import { RunReason } from './run-reason.tsx'
import { totalMs } from './run-status.ts'

const rowStyle = 'grid gap-x-4 gap-y-1 px-4 py-3 sm:grid-cols-[9.5rem_minmax(0,1fr)_auto]'

type RunRowProps = { run: RunSummary; withRepository?: boolean }

/** One run in a list: how it went, what it was about, when and how long. Goes into an `<ol>` or `<ul>`. */
export function RunRow({ run, withRepository = false }: RunRowProps) {
  const duration = totalMs(run)
  return (
    <li className={rowStyle}>
      <span>
        <RunBadge run={run} />
      </span>
      <div className="min-w-0">
        <RunHeading run={run} withRepository={withRepository} />
        {run.reason && (
          <p className="text-small text-muted">
            <RunReason state={run.state} reason={run.reason} />
          </p>
        )}
      </div>
      <div className="flex flex-wrap gap-x-3 text-small text-muted sm:flex-col sm:items-end">
        <RelativeTime at={run.createdAt} />
        {duration !== null && <Duration milliseconds={duration} />}
      </div>
    </li>
  )
}

RunRow.Skeleton = function RunRowSkeleton() {
  return (
    <li className={rowStyle} aria-hidden>
      <Skeleton className="h-5! w-24" />
      <Skeleton className="w-56 max-w-full" />
      <Skeleton className="w-20" />
    </li>
  )
}
