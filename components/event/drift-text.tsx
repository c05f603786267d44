import { useTranslations } from 'next-intl'
import { CheckEvidence } from '#components/check/check-evidence.tsx'
import { ReasonText } from '#components/layout/reason-text.tsx'
import { ProofText } from '#components/repair/proof-text.tsx'
import type { CheckName } from '#lib/publication/check.ts'
import type { RepairCause } from '#lib/publication/repair.ts'

/** What an event tells of a drift or its repair. */
export type Drift = {
  check?: CheckName | undefined
  reason?: string | undefined
  expected?: string | undefined
  actual?: string | undefined
  cause?: RepairCause | undefined
  proof?: string | undefined
  failure?: string | undefined
}

/** Why something was found, begun or ended: the reason with its evidence, the failure or the proof. */
export function DriftText({ drift }: { drift: Drift }) {
  const t = useTranslations('history')
  const { check, reason, expected, actual, cause, proof, failure } = drift
  if (!check || !reason) return null
  const isEnded = proof !== undefined || failure !== undefined
  return (
    <div className="mt-0.5 grid max-w-prose gap-1 text-small font-normal text-muted">
      {!isEnded && (
        <p>
          {cause === 'automatic' ? (
            t.rich('byItself', { why: () => <ReasonText reason={reason} /> })
          ) : (
            <ReasonText reason={reason} />
          )}
        </p>
      )}
      {!isEnded && (expected ?? actual) !== undefined && (
        <CheckEvidence check={{ name: check, state: 'fail', reason, expected, actual }} />
      )}
      {failure && (
        <p>
          <ReasonText reason={failure} />
        </p>
      )}
      {proof && (
        <p>
          <ProofText proof={proof} />
        </p>
      )}
    </div>
  )
}
