import type { Change } from './change.ts'

export function ChangeFields({ repositoryId, change }: { repositoryId: string; change: Change }) {
  return (
    <>
      <input type="hidden" name="repositoryId" value={repositoryId} />
      <input type="hidden" name="change" value={change} />
    </>
  )
}
