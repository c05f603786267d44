import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { invariant } from '#lib/platform/result.ts'
import { switchOn } from '#lib/publication/switch-on.ts'
import { type CrashingWorld, startCrashing } from './testing/start-crashing.ts'
import {
  addRepository,
  connectPackagistAccount,
  discover,
  signIn,
  type World,
} from './testing/start-world.ts'

const repositories = ['money', 'slug', 'retry']
const KILLS = 5
/** Half a minute where nothing else runs. */
const PATIENCE_MS = 150_000
const SEED = 20_260_301

const server = process.env.TEST_DATABASE_URL ?? null

test(
  `on ${server ? 'PostgreSQL' : 'the embedded database'} a process killed at any moment loses and doubles nothing`,
  () => survive(server),
  PATIENCE_MS,
)

async function survive(database: string | null) {
  const crashing = await startCrashing(database)
  try {
    await switchAllOn(crashing)
    await killAgainAndAgain(crashing, createRandom(SEED))
    const accepted = acceptedTags(crashing)
    expect(accepted.length).toBeGreaterThanOrEqual(KILLS)
    const world = await crashing.open()
    await world.work()
    const started = Date.now()
    await expect.poll(() => countUnserved(world), { timeout: 60_000, interval: 200 }).toBe(0)
    console.info(
      `${accepted.length} accepted; the last restart had all served after ${Date.now() - started} ms`,
    )
    await expectEachPublishedOnce(world, accepted)
    await world.close()
  } finally {
    await crashing.close()
  }
}

/** The same numbers every time: between 0 and 1. */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

async function switchAllOn(crashing: CrashingWorld) {
  const world = await crashing.open()
  await world.work()
  const person = await signIn(world)
  const credentialId = await connectPackagistAccount(world, person.userId)
  for (const path of repositories) addRepository(world, path)
  for (const path of repositories) {
    const repositoryId = await discover(world, person, `lihua/${path}`)
    const wish = {
      userId: person.userId,
      repositoryId,
      credentialId,
      route: 'relay',
      adoptHook: false,
    } as const
    const switched = await switchOn(world.services, wish)
    invariant(switched.ok, `switching on works: ${JSON.stringify(switched)}`)
  }
  const { run } = world.services.database.prisma
  const published = () => run.count({ where: { state: 'published' } })
  await expect.poll(published, { timeout: 60_000, interval: 100 }).toBe(repositories.length)
  await world.close()
}

/** Each process is killed at a random moment after it accepted its first push, and pushed to until then. */
async function killAgainAndAgain({ sandbox, startApp }: CrashingWorld, random: () => number) {
  let tag = 0
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const app = await startApp()
    const ended = new Promise<void>((resolve) => app.process.once('exit', () => resolve()))
    let killing: Promise<boolean> | null = null
    while (app.process.exitCode === null && app.process.signalCode === null) {
      tag += 1
      const path = repositories[Math.floor(random() * repositories.length)]
      await sandbox.gitee.pushTag(`lihua/${path}`, `v2.0.${tag}`)
      killing ??= pause(random() * 1_500).then(() => app.process.kill('SIGKILL'))
    }
    await Promise.all([killing, ended])
  }
}

/** What was acknowledged is owed; calls into a dead process were never accepted. */
function acceptedTags({ sandbox }: CrashingWorld): { path: string; ref: string }[] {
  return repositories.flatMap((path) =>
    sandbox.gitee
      .listDeliveries(`lihua/${path}`)
      .filter(({ status, ref }) => status === 202 && ref.startsWith('refs/tags/v2.'))
      .map(({ ref }) => ({ path, ref })),
  )
}

async function countUnserved({ services }: World): Promise<number> {
  const { prisma } = services.database
  const waiting = await prisma.delivery.count({ where: { runId: null, ignored: null } })
  return waiting + (await prisma.run.count({ where: { finishedAt: null } }))
}

async function expectEachPublishedOnce(
  { services, sandbox }: World,
  accepted: { path: string; ref: string }[],
) {
  const deliveries = await services.database.prisma.delivery.findMany({
    include: { run: true, publication: { select: { packageName: true } } },
  })
  for (const { path, ref } of accepted) {
    const served = deliveries.filter(
      (each) => each.ref === ref && each.publication.packageName === `lihua/${path}`,
    )
    expect(
      served.map(({ run }) => run?.state),
      `${path} ${ref}`,
    ).toEqual(['published'])
    expect(sandbox.packagist.versions(`lihua/${path}`)).toContain(ref.replace('refs/tags/', ''))
  }
  const runs = await services.database.prisma.run.findMany()
  const proved = runs.flatMap((run) =>
    [...JSON.stringify(run.targets).matchAll(/refs\/tags\/v2[.\d]+/g)].map(
      ([ref]) => `${run.publicationId} ${ref}`,
    ),
  )
  expect(proved.length).toBe(new Set(proved).size)
}
