import { useTranslations } from 'next-intl'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { Timeline, type TimelineStep } from '#components/ui/timeline.tsx'
import type { RunSummary } from '#lib/runs/list-runs.ts'
import { RunReason } from './run-reason.tsx'
import { runStatus } from './run-status.ts'
import { type RunStep, runSteps } from './run-steps.ts'

/** A run from push to proof: five moments with the time between them, and where it stopped and why. */
export function RunTimeline({ run }: { run: RunSummary }) {
  const t = useTranslations()
  const steps = runSteps(run)
  const current = steps.findLast(({ state }) => state === 'failed' || state === 'running')
  const waiting = runStatus(run) === 'retrying' ? steps.find(({ state }) => state === 'waiting') : undefined
  const told = current ?? waiting
  const shown: TimelineStep[] = steps.map((step: RunStep) => ({
    id: step.name,
    label: t(`steps.run.${step.name}`),
    state: step.state,
    at: step.at,
    durationMs: step.durationMs,
    detail: step === told ? <Trouble run={run} /> : undefined,
  }))
  return <Timeline aria-label={t('runs.timeline')} steps={shown} />
}

function Trouble({ run: { state, reason, attempts, nextAttemptAt, repositoryId } }: { run: RunSummary }) {
  const t = useTranslations('runs')
  if (!reason) return null
  return (
    <>
      <RunReason state={state} reason={reason} />
      {state === 'blocked' && (
        <span className="block">
          {t.rich('goesOn', {
            link: (words) => <TextLink href={`/repositories/${repositoryId}`}>{words}</TextLink>,
          })}
        </span>
      )}
      {nextAttemptAt && (
        <span className="block">
          {t('attempt', { number: attempts + 1 })}: <RelativeTime at={nextAttemptAt} />
        </span>
      )}
    </>
  )
}
