import { History } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Card, CardBody, CardHeader, CardTitle } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import type { RunSummary } from '#lib/runs/list-runs.ts'
import { RunBadge } from './run-badge.tsx'
import { RunRow } from './run-row.tsx'
import { RunTargets } from './run-targets.tsx'
import { RunTimeline } from './run-timeline.tsx'
import { RunTitle } from './run-title.tsx'

/** The runs of one repository: the newest with its whole way, the others as rows. */
export function RunList({ runs, isFirstPage }: { runs: readonly RunSummary[]; isFirstPage: boolean }) {
  const t = useTranslations('runs')
  const [latest, ...older] = runs
  if (!latest) {
    return (
      <Card>
        <EmptyState icon={History} title={t('empty.title')}>
          {t('empty.body')}
        </EmptyState>
      </Card>
    )
  }
  const rows = isFirstPage ? older : runs
  return (
    <div className="grid gap-3">
      {isFirstPage && (
        <ol>
          <LatestRun run={latest} />
        </ol>
      )}
      {rows.length > 0 && (
        <Card>
          <ol className="[&>li+li]:border-t">
            {rows.map((run) => (
              <RunRow key={run.id} run={run} />
            ))}
          </ol>
        </Card>
      )}
    </div>
  )
}

function LatestRun({ run }: { run: RunSummary }) {
  return (
    <li>
      <Card>
        <CardHeader>
          <CardTitle className="wrap-anywhere">
            <Link
              href={`/repositories/${run.repositoryId}/runs/${run.id}`}
              className="underline-offset-3 hover:underline"
            >
              <RunTitle run={run} />
            </Link>
          </CardTitle>
          <RunBadge run={run} />
        </CardHeader>
        <CardBody className="grid gap-6 md:grid-cols-2">
          <RunTimeline run={run} />
          <RunTargets run={run} />
        </CardBody>
      </Card>
    </li>
  )
}
