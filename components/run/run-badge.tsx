import { useTranslations } from 'next-intl'
import { Badge } from '#components/ui/badge.tsx'
import type { RunSummary } from '#lib/runs/list-runs.ts'
import { runStatus, runTones } from './run-status.ts'

export function RunBadge({ run }: { run: Pick<RunSummary, 'state' | 'nextAttemptAt' | 'visibleAt'> }) {
  const t = useTranslations('runs.states')
  const status = runStatus(run)
  return <Badge tone={runTones[status]}>{t(status)}</Badge>
}
