import type { StepState } from '#components/ui/timeline.tsx'
import type { RepairView } from '#lib/reconcile/list-repairs.ts'
import type { RunState } from '#lib/runs/run.ts'

export type MoveStep = { name: 'change' | 'restore' | 'update' | 'verify'; state: StepState }

/** The way of a move that is under way, from the change of the address to its proof. */
export function moveSteps(
  repair: Pick<RepairView, 'remedy' | 'state'>,
  run: { state: RunState } | null,
): MoveStep[] {
  const isChanged = repair.state !== 'waiting'
  if (repair.remedy === 'restore_repository_url')
    return [{ name: 'restore', state: isChanged ? 'done' : 'running' }]
  const update = isChanged ? updateState(run) : 'waiting'
  return [
    { name: 'change', state: isChanged ? 'done' : 'running' },
    { name: 'update', state: update },
    { name: 'verify', state: isChanged && update !== 'running' ? 'running' : 'waiting' },
  ]
}

/** A run that proves what Packagist shows has been read; one that is blocked waits for a person. */
function updateState(run: { state: RunState } | null): StepState {
  switch (run?.state) {
    case undefined:
    case 'waiting':
    case 'relaying':
    case 'following':
      return 'running'
    case 'proving':
    case 'published':
      return 'done'
    case 'blocked':
    case 'failed':
      return 'failed'
  }
}
