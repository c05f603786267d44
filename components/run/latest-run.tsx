import { Card, CardBody, CardHeader, CardTitle } from '#components/ui/card.tsx'
import { PageLink } from '#components/ui/page-link.tsx'
import type { RunSummary } from '#lib/runs/list-runs.ts'
import { RunBadge } from './run-badge.tsx'
import { RunPicture } from './run-picture.tsx'
import { RunTargets } from './run-targets.tsx'
import { RunTitle } from './run-title.tsx'
import { RunTrouble } from './run-trouble.tsx'

type LatestRunProps = { run: RunSummary; sentAt: Date | null; now: Date }

/** The newest run: its way as a picture, why it stopped, and what it is about. Goes into an `<ol>`. */
export function LatestRun({ run, sentAt, now }: LatestRunProps) {
  return (
    <li>
      <Card>
        <CardHeader role="status">
          <CardTitle className="wrap-anywhere">
            <PageLink
              href={`/repositories/${run.repositoryId}/runs/${run.id}`}
              className="underline decoration-control decoration-1 underline-offset-3 hover:decoration-current"
            >
              <RunTitle run={run} />
            </PageLink>
          </CardTitle>
          <RunBadge run={run} />
        </CardHeader>
        <CardBody className="grid gap-4">
          {run.reason && (
            <div className="max-w-prose text-small">
              <RunTrouble run={run} />
            </div>
          )}
          <RunPicture run={run} sentAt={sentAt} now={now} />
        </CardBody>
        {run.targets.length > 0 && (
          <CardBody className="border-t">
            <RunTargets run={run} />
          </CardBody>
        )}
      </Card>
    </li>
  )
}
