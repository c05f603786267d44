import type { Push, PushKind } from './plan-pushes.ts'
import type { World } from './world.ts'

/** Real pushes, one after the other: they decide what Gitee holds, and fire its hooks. */
export async function pushAgainAndAgain(world: World, pushes: Push[]): Promise<Record<PushKind, number>> {
  const counts = { tags: 0, commits: 0, branches: 0 }
  const begun = Date.now()
  const answered: Promise<unknown>[] = []
  for (const [index, each] of pushes.entries()) {
    const waitMs = begun + each.atMs - Date.now()
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs))
    counts[each.kind] += 1
    // A hook may take long to be answered, and nobody waits for it with the next push.
    answered.push(inTurn(each.fullName, () => push(world, each, index + 1)))
  }
  await Promise.all(answered)
  return counts
}

const turns = new Map<string, Promise<unknown>>()

/** Two pushes to one repository come one after the other. */
function inTurn(fullName: string, work: () => Promise<unknown>): Promise<unknown> {
  const turn = (turns.get(fullName) ?? Promise.resolve()).then(work)
  turns.set(fullName, turn)
  return turn
}

async function push({ sandbox: { gitee } }: World, { fullName, kind }: Push, number: number): Promise<void> {
  const files = { 'NEWS.md': `Push ${number}\n` }
  const message = `Push ${number}`
  if (kind === 'tags') await gitee.pushTag(fullName, `v2.${number}.0`)
  else if (kind === 'commits') await gitee.pushCommit(fullName, { message, files })
  else await gitee.pushCommit(fullName, { message, files, branch: `feature-${number % 3}` })
}
