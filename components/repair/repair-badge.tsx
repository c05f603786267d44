import { useTranslations } from 'next-intl'
import { Badge } from '#components/ui/badge.tsx'
import type { Tone } from '#components/ui/tone.ts'
import { RESTORE } from '#lib/publication/repair.ts'
import type { RepairView } from '#lib/reconcile/list-repairs.ts'

const tones: Record<RepairView['state'], Tone> = {
  waiting: 'info',
  proving: 'info',
  done: 'good',
  failed: 'bad',
}

/** How a repair stands; one that takes another back mends nothing, and does not say so. */
export function RepairBadge({ state, remedy }: Pick<RepairView, 'state' | 'remedy'>) {
  const t = useTranslations('repairs.states')
  return <Badge tone={tones[state]}>{t(state === 'done' && remedy === RESTORE ? 'undone' : state)}</Badge>
}
