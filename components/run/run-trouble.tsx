import { useTranslations } from 'next-intl'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import type { RunSummary } from '#lib/runs/list-runs.ts'
import { RunReason } from './run-reason.tsx'

/** Why a run stands or stopped where it is, and what brings it on. */
export function RunTrouble({
  run: { state, reason, attempts, nextAttemptAt, repositoryId },
}: {
  run: RunSummary
}) {
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
