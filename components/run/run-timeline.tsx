import { useTranslations } from 'next-intl'
import { Timeline, type TimelineStep } from '#components/ui/timeline.tsx'
import type { RunSummary } from '#lib/runs/list-runs.ts'
import { runStatus } from './run-status.ts'
import { type RunStep, runSteps } from './run-steps.ts'
import { RunTrouble } from './run-trouble.tsx'

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
    detail: step === told ? <RunTrouble run={run} /> : undefined,
  }))
  return <Timeline aria-label={t('runs.timeline')} steps={shown} />
}
