import { ShownScope } from '#components/layout/shown-scope.tsx'
import { readMark } from '#lib/platform/read-mark.ts'

/** Keeps the page it stands on up to date: with what changes of the repository `of`, or with all the user may see. */
export async function LiveRefresh({ of = 'all' }: { of?: string }) {
  return <ShownScope of={of} mark={await readMark()} />
}
