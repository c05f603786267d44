import type { Subject } from './people.ts'
import type { Random } from './random.ts'
import type { World } from './world.ts'

export type Pushes = { tags: number; commits: number; branches: number }

/** Real pushes, one after the other: they decide what Gitee holds, and fire its hooks. */
export async function pushAgainAndAgain(
  world: World,
  {
    random,
    subjects,
    count,
    lengthMs,
  }: { random: Random; subjects: [Subject, ...Subject[]]; count: number; lengthMs: number },
): Promise<Pushes> {
  const pushes: Pushes = { tags: 0, commits: 0, branches: 0 }
  const begun = Date.now()
  const answered: Promise<unknown>[] = []
  for (let index = 1; index <= count; index += 1) {
    const { fullName } = random.pick(subjects)
    const dice = random.next()
    const waitMs = begun + (index / count) * lengthMs * random.between(0.9, 1) - Date.now()
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs))
    const kind = dice < 0.6 ? 'tags' : dice < 0.85 ? 'commits' : 'branches'
    pushes[kind] += 1
    // A hook may take long to be answered, and nobody waits for it with the next push.
    answered.push(inTurn(fullName, () => push(world, { fullName, index, kind })))
  }
  await Promise.all(answered)
  return pushes
}

const turns = new Map<string, Promise<unknown>>()

/** Two pushes to one repository come one after the other. */
function inTurn(fullName: string, work: () => Promise<unknown>): Promise<unknown> {
  const turn = (turns.get(fullName) ?? Promise.resolve()).then(work)
  turns.set(fullName, turn)
  return turn
}

async function push(
  { sandbox: { gitee } }: World,
  { fullName, index, kind }: { fullName: string; index: number; kind: keyof Pushes },
): Promise<void> {
  const files = { 'NEWS.md': `Push ${index}\n` }
  const message = `Push ${index}`
  if (kind === 'tags') await gitee.pushTag(fullName, `v2.${index}.0`)
  else if (kind === 'commits') await gitee.pushCommit(fullName, { message, files })
  else await gitee.pushCommit(fullName, { message, files, branch: `feature-${index % 3}` })
}
