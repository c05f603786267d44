import { asUserId } from '#lib/platform/ids.ts'
import { invariant } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import { compareVersions } from './compare-versions.ts'
import { countUnfinished } from './count-unfinished.ts'
import { connectAccount, type Subject } from './people.ts'
import { signIn } from './sign-in.ts'
import type { World } from './world.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** Beyond the end of the ladder, which takes three days. */
const clocks = [
  0,
  10 * MINUTE_MS,
  HOUR_MS,
  4 * HOUR_MS,
  12 * HOUR_MS,
  24 * HOUR_MS,
  40 * HOUR_MS,
  60 * HOUR_MS,
  80 * HOUR_MS,
  100 * HOUR_MS,
]
const POLL_MS = 250

export type Aftermath = {
  signedInAgain: number
  credentialsPastedAgain: number
  /** What the clocks were set to until nothing was left to do. */
  aheadMs: number
  quietAfterMs: number
  isQuiet: boolean
}

/** Mends what a person mends, then waits until nothing is left to do, putting the clocks forward so that no ladder lasts hours. */
export async function awaitQuiet(
  world: World,
  subjects: Subject[],
  { patienceMs, say }: { patienceMs: number; say(line: string): void },
): Promise<Aftermath> {
  const begun = Date.now()
  return world.inside(async (services) => {
    const mended = await mend(world, services)
    const since = services.clock.now()
    for (const aheadMs of clocks) {
      for (const each of world.processes) each.setClock(aheadMs)
      if (aheadMs > 0) await restartAll(world)
      say(`${aheadMs / MINUTE_MS} min ahead: ${await describeOpen(world, services, subjects)}`)
      const deadline = Date.now() + patienceMs
      while (Date.now() < deadline) {
        if (await isQuiet(world, services, { subjects, since }))
          return { ...mended, aheadMs, quietAfterMs: Date.now() - begun, isQuiet: true }
        await new Promise((resolve) => setTimeout(resolve, POLL_MS))
      }
    }
    return { ...mended, aheadMs: clocks.at(-1) ?? 0, quietAfterMs: Date.now() - begun, isQuiet: false }
  })
}

async function restartAll({ processes }: World): Promise<void> {
  await Promise.all(
    processes.map(async (each) => {
      await each.stop()
      await each.start()
    }),
  )
}

async function describeOpen(world: World, { database }: Services, subjects: Subject[]): Promise<string> {
  const unfinished = Object.entries(await countUnfinished(database.prisma)).filter(([, count]) => count > 0)
  const differing = (await compareVersions(world, subjects)).flatMap(({ differences }) => differences)
  const open = unfinished.map(([name, count]) => `${count} ${name}`)
  if (differing.length > 0) open.push(`${differing.length} versions differ`)
  const runs = await database.prisma.run.findMany({
    where: { finishedAt: null },
    include: { publication: true },
  })
  const states = runs.map((run) => `${run.publication.packageName} ${run.state} ${run.reason ?? ''}`.trim())
  return open.length > 0 ? `open are ${[...open, ...states].join(', ')}` : 'nothing is open'
}

async function isQuiet(
  world: World,
  { database }: Services,
  { subjects, since }: { subjects: Subject[]; since: Date },
): Promise<boolean> {
  const { prisma } = database
  const unfinished = Object.values(await countUnfinished(prisma)).reduce((sum, count) => sum + count, 0)
  if (unfinished > 0) return false
  if ((await prisma.sweep.count({ where: { startedAt: { gte: since }, finishedAt: { not: null } } })) === 0)
    return false
  return (await compareVersions(world, subjects)).every(({ differences }) => differences.length === 0)
}

/** Signing in again, and pasting tokens again that still are the right ones. */
async function mend(world: World, services: Services) {
  const { prisma } = services.database
  const grants = await prisma.grant.findMany({ where: { state: { not: 'working' } } })
  for (const { userId, login } of grants) await signIn(world, services, { userId: asUserId(userId), login })
  const dead = await prisma.credential.findMany({ where: { state: 'dead' } })
  const mistaken = dead.filter(({ username }) => username !== 'zhaolei')
  for (const { userId, username } of mistaken) {
    const account = world.sandbox.packagist.account(username)
    invariant(account, 'everybody has an account')
    await connectAccount(services, { userId: asUserId(userId), login: username, tokens: account })
  }
  return { signedInAgain: grants.length, credentialsPastedAgain: mistaken.length }
}
