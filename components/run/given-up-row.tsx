import { useTranslations } from 'next-intl'
import type { FormAction } from '#components/action/form-action.ts'
import { PressButton } from '#components/action/press-button.tsx'
import { ReasonText } from '#components/layout/reason-text.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { GivenUpRun } from '#lib/runs/list-given-up.ts'
import { RunHeading } from './run-heading.tsx'
import { RunReason } from './run-reason.tsx'

/**
 * One run that nobody tries any more: why, for how long it was tried, and what it leaves. Who is known not to administer
 * its repository reads so instead of a button. Goes into an `<ol>`.
 */
export function GivenUpRow({ run, action }: { run: GivenUpRun; action: FormAction }) {
  const t = useTranslations('history.givenUp')
  return (
    <li className="grid gap-x-6 gap-y-2 px-4 py-3 sm:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <RunHeading run={run} withRepository />
        {run.reason && (
          <p className="max-w-prose text-small text-bad">
            <RunReason state="failed" reason={run.reason} />
          </p>
        )}
        {run.words && <p className="wrap-anywhere text-small text-muted">{run.words}</p>}
        <GivenUpFacts run={run} />
        {!run.isAdmin && (
          <p className="mt-1 max-w-prose text-small text-muted">
            <ReasonText reason="not_administrator" />
          </p>
        )}
      </div>
      {run.isAdmin && (
        <PressButton action={action} fields={{ runId: run.id }} size="small">
          {t('tryAgain')}
        </PressButton>
      )}
    </li>
  )
}

function GivenUpFacts({ run: { failingSince, gaveUpAt, attempts, deliveries } }: { run: GivenUpRun }) {
  const t = useTranslations('history.givenUp')
  return (
    <p className="mt-1 flex flex-wrap gap-x-4 gap-y-0.5 text-small text-muted">
      {failingSince && (
        <span>{t.rich('failingSince', { time: () => <RelativeTime at={failingSince} /> })}</span>
      )}
      {gaveUpAt && <span>{t.rich('gaveUp', { time: () => <RelativeTime at={gaveUpAt} /> })}</span>}
      <span>{t('attempts', { count: attempts })}</span>
      {deliveries > 0 && <span>{t('deliveries', { count: deliveries })}</span>}
    </p>
  )
}
