import { useMessages } from 'next-intl'
import { ReasonText } from '#components/layout/reason-text.tsx'
import type { RunState } from '#lib/runs/run.ts'

/** Why a run stands where it does. What passes by itself reads otherwise where nobody waits for it any more. */
export function RunReason({ state, reason }: { state: RunState; reason: string }) {
  const inVain: Record<string, string> = useMessages().runs.inVain
  const told = state === 'failed' ? inVain[reason] : undefined
  return told ?? <ReasonText reason={reason} />
}
