import { PressButton, type PressButtonProps } from '#components/action/press-button.tsx'
import type { Change } from './change.ts'

type ChangeButtonProps = Omit<PressButtonProps, 'fields'> & { repositoryId: string; change: Change }

/** A press that changes a publication. */
export function ChangeButton({ repositoryId, change, ...props }: ChangeButtonProps) {
  return <PressButton fields={{ repositoryId, change }} {...props} />
}
