import { useMessages } from 'next-intl'
import { ReasonText } from '#components/layout/reason-text.tsx'
import type { RunState } from '#lib/runs/run.ts'

/** Why a run stands where it does. What passes by itself tells nobody to press: it goes on, or was tried in vain. */
export function RunReason({ state, reason }: { state: RunState; reason: string }) {
  const { inVain, meanwhile } = useMessages().runs
  const told: Record<string, string> = state === 'failed' ? inVain : state === 'blocked' ? {} : meanwhile
  return told[reason] ?? <ReasonText reason={reason} />
}
