import { CircleSlash, Pause, Play, Power, RefreshCw, Wrench } from 'lucide-react'
import type { BulkKind } from '#lib/reconcile/bulk.ts'

/** What can be done with many repositories at once, in the order in which it is offered. */
export const bulkKinds = [
  { kind: 'turn_on', Icon: Power },
  { kind: 'pause', Icon: Pause },
  { kind: 'resume', Icon: Play },
  { kind: 'turn_off', Icon: CircleSlash },
  { kind: 'repair', Icon: Wrench },
  { kind: 'check', Icon: RefreshCw },
] as const satisfies { kind: BulkKind; Icon: unknown }[]
