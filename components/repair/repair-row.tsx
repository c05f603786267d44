import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { CheckEvidence } from '#components/check/check-evidence.tsx'
import { ReasonText } from '#components/layout/reason-text.tsx'
import { Change } from '#components/ui/description-list.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { checkNames } from '#lib/publication/check.ts'
import { RESTORE } from '#lib/publication/repair.ts'
import type { RepairView } from '#lib/reconcile/list-repairs.ts'
import { ProofText } from './proof-text.tsx'
import { RepairBadge } from './repair-badge.tsx'

type RepairRowProps = {
  repair: RepairView
  repositoryId: string
  /** The way back, where there is one. */
  undo?: ReactNode
}

/** One receipt: what was wrong, who began the repair, what came of it and how that was proved. Goes into an `<ol>`. */
export function RepairRow({ repair, repositoryId, undo }: RepairRowProps) {
  const t = useTranslations('repairs')
  const { state, reason, runId, createdAt, finishedAt } = repair
  return (
    <li className="grid gap-x-4 gap-y-2 px-4 py-3 sm:grid-cols-[9.5rem_minmax(0,1fr)_auto]">
      <span>
        <RepairBadge state={state} remedy={repair.remedy} />
      </span>
      <div className="grid min-w-0 content-start gap-1.5 text-small">
        <div>
          <h3 className="text-sm font-medium">
            <CheckTitle name={repair.check} />
          </h3>
          <p className="max-w-prose text-muted">
            <ReasonText reason={reason} />
          </p>
        </div>
        <Outcome repair={repair} />
        <Evidence repair={repair} />
        {(runId || undo) && (
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            {undo}
            {runId && <TextLink href={`/repositories/${repositoryId}/runs/${runId}`}>{t('run')}</TextLink>}
          </div>
        )}
      </div>
      <div className="flex flex-wrap gap-x-3 text-small text-muted sm:flex-col sm:items-end">
        <Author repair={repair} />
        <RelativeTime at={finishedAt ?? createdAt} />
      </div>
    </li>
  )
}

function CheckTitle({ name }: { name: string }) {
  const t = useTranslations('checks')
  const known = checkNames.find((check) => check === name)
  return known ? t(`${known}.title`) : name
}

function Author({ repair: { cause, actor } }: { repair: Pick<RepairView, 'cause' | 'actor'> }) {
  const t = useTranslations('repairs')
  return <span>{cause === 'automatic' ? t('byItself') : (actor ?? t('bySomebody'))}</span>
}

function Outcome({ repair: { proof, failure, words } }: { repair: RepairView }) {
  return (
    <>
      {proof && (
        <p className="font-medium">
          <ProofText proof={proof} />
        </p>
      )}
      {failure && (
        <p className="max-w-prose text-bad">
          <ReasonText reason={failure} />
        </p>
      )}
      {words && <p className="rounded-md bg-sunken px-2.5 py-1.5 font-mono wrap-anywhere">{words}</p>}
    </>
  )
}

/** Both looks at the check: before the repair, and after it. */
function Evidence({ repair }: { repair: RepairView }) {
  const { check, reason, remedy, expected, actual, after } = repair
  const t = useTranslations('repairs')
  const name = checkNames.find((known) => known === check)
  if (!name) return null
  if (remedy === RESTORE && expected !== null && actual !== null)
    return <Change from={actual} to={expected} />
  const sides = { ...(expected === null ? {} : { expected }), ...(actual === null ? {} : { actual }) }
  return (
    <details className="group">
      <summary className="w-fit font-medium">{t('evidence')}</summary>
      <div className="mt-2 grid gap-3">
        <div className="grid gap-1">
          <h4 className="text-muted">{t('before')}</h4>
          <CheckEvidence check={{ name, state: 'fail', reason, ...sides }} />
        </div>
        {after && (
          <div className="grid gap-1">
            <h4 className="text-muted">
              {t(`after.${after.state}`)}
              {after.at && (
                <>
                  {' '}
                  (<RelativeTime at={after.at} />)
                </>
              )}
            </h4>
            {after.reason && after.state !== 'pass' && (
              <p className="max-w-prose">
                <ReasonText reason={after.reason} />
              </p>
            )}
            <CheckEvidence check={after} />
          </div>
        )}
      </div>
    </details>
  )
}
