import { actions } from './actions.tsx'
import { contents } from './contents.tsx'
import { inputs } from './inputs.tsx'
import { popups } from './popups.tsx'
import type { Specimen } from './specimen.tsx'
import { statuses } from './statuses.tsx'

/** Every primitive of components/ui, by the name of its file. */
export const specimens: Record<string, Specimen> = {
  ...actions,
  ...inputs,
  ...statuses,
  ...contents,
  ...popups,
}
