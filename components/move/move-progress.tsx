import { useTranslations } from 'next-intl'
import { Section } from '#components/layout/section.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Timeline } from '#components/ui/timeline.tsx'
import type { RepairView } from '#lib/reconcile/list-repairs.ts'
import type { RunState } from '#lib/runs/run.ts'
import { moveSteps } from './move-steps.ts'

type MoveProgressProps = {
  repair: Pick<RepairView, 'remedy' | 'state' | 'createdAt'>
  run: { state: RunState } | null
}

/** A move while it is carried out. */
export function MoveProgress({ repair, run }: MoveProgressProps) {
  const t = useTranslations('move.progress')
  const steps = moveSteps(repair, run).map(({ name, state }) => ({
    id: name,
    label: t(name),
    state,
    at: name === 'change' || name === 'restore' ? repair.createdAt : null,
  }))
  return (
    <Section title={t('title')} description={t('body')}>
      <Card>
        <CardBody role="status">
          <Timeline steps={steps} />
        </CardBody>
      </Card>
    </Section>
  )
}
