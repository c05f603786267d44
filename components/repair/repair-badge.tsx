import { useTranslations } from 'next-intl'
import { Badge } from '#components/ui/badge.tsx'
import type { Tone } from '#components/ui/tone.ts'
import type { RepairView } from '#lib/reconcile/list-repairs.ts'

const tones: Record<RepairView['state'], Tone> = {
  waiting: 'info',
  proving: 'info',
  done: 'good',
  failed: 'bad',
}

export function RepairBadge({ state }: Pick<RepairView, 'state'>) {
  const t = useTranslations('repairs.states')
  return <Badge tone={tones[state]}>{t(state)}</Badge>
}
