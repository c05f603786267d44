import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Services } from '#lib/platform/services.ts'
import { applySwitch } from '#lib/publication/apply-switch.ts'
import { switchOff } from '#lib/publication/change-publication.ts'
import { checkPublication } from '#lib/publication/check-publication.ts'
import { switchOn } from '#lib/publication/switch-on.ts'
import { carryOutRepair } from '#lib/reconcile/carry-out-repair.ts'
import { resumeWork } from '#lib/reconcile/resume-work.ts'
import { startRepair } from '#lib/reconcile/start-repair.ts'
import { faultPresets } from '#sandbox/fault-presets.ts'
import { findPublication, publish } from './testing/drive.ts'
import { findRepair, listTroubles, look, readHistory } from './testing/repair.ts'
import { createRunningClock } from './testing/running-clock.ts'
import { startWorld, type World } from './testing/start-world.ts'
import { whileCalling } from './testing/while-calling.ts'

const money = 'lihua/money'
const making = { method: 'POST', path: /\/hooks$/, when: 'asked' } as const
const listing = { method: 'GET', path: /\/hooks$/, when: 'asked' } as const
const clock = createRunningClock()

let world: World
let kept: Awaited<ReturnType<typeof publish>>
let repairId: string

beforeAll(async () => {
  world = await startWorld({ works: false, clock })
  kept = await publish(world, 'money')
})

/** Each test begins with a publication that is on, whose hook is gone and is to be repaired. */
beforeEach(async () => {
  await world.services.database.prisma.repair.deleteMany()
  await world.services.database.prisma.event.deleteMany()
  await forgetJobs()
  for (const { id } of hooks()) world.sandbox.gitee.deleteHook(money, id)
  await goOn()
  await turnOn('relay')
  await goOn()
  expect(await listTroubles(world, kept)).toEqual([])
  repairId = await beginRepair()
})

const timesToldOff = async () =>
  (await readHistory(world, kept)).filter(({ kind }) => kind === 'publication_off').length

afterAll(() => world.close())

const hooks = () => world.sandbox.gitee.listHooks(money)
const forgetJobs = () => world.services.database.prisma.$executeRaw`DELETE FROM queue.job`
const publication = () => findPublication(world, kept.publicationId)
const stateOf = async () => (await publication()).state
const goOn = (services: Services = world.services) => applySwitch(services, kept)
const turnOff = () => switchOff(world.services, kept)
const turnOn = (route: 'relay' | 'direct') => switchOn(world.services, { ...kept, route, adoptHook: false })
const repair = (services: Services = world.services) => carryOutRepair(services, { repairId })

async function beginRepair() {
  world.sandbox.gitee.deleteHook(money, hooks()[0]?.id ?? 0)
  await look(world, kept, 'hook_present')
  const begun = await startRepair(world.services, { ...kept, check: 'hook_present' })
  if (!begun.ok) throw new Error(`the repair begins, not ${begun.reason}`)
  return begun.value.repairId
}

/** Nobody waits any longer for whoever has the hook in hand. */
async function turnOffPast() {
  await turnOff()
  clock.advance(61_000)
  await goOn()
  expect(await stateOf()).toBe('off')
  expect(hooks()).toEqual([])
}

async function expectOffForGood() {
  expect(await stateOf()).toBe('disabling')
  expect(await jobsDue('apply-switch')).toBe(1)
  await goOn()
  expect(await publication()).toMatchObject({ state: 'off', health: 'off', hookId: null })
  expect(hooks()).toEqual([])
}

async function jobsDue(name: string) {
  const [row] = await world.services.database.prisma.$queryRaw<{ due: number }[]>`
    SELECT count(*)::int AS due FROM queue.job
    WHERE name = ${name} AND state = 'created' AND start_after <= now()
      AND data->>'publicationId' = ${kept.publicationId}`
  return row?.due
}

test.each([
  ['asked to make', 'asked', 0],
  ['making', 'answered', 1],
] as const)(
  'off that is pressed as Gitee is %s the hook for a repair waits for the answer, then removes the hook',
  async (_what, when, made) => {
    await repair(
      whileCalling(world.services, { ...making, when }, async () => {
        await turnOff()
        await goOn()
        expect(await publication()).toMatchObject({
          state: 'disabling',
          steps: [{ kind: 'remove_hook', state: 'waiting', startedAt: null }],
        })
        expect(hooks()).toHaveLength(made)
      }),
    )
    expect(hooks()).toHaveLength(1)
    expect(await findRepair(world, repairId)).toMatchObject({
      state: 'failed',
      failure: 'publication_off',
      activeKey: null,
    })
    await expectOffForGood()
  },
)

test('a hook that a repair makes long after the publication was off is removed again', async () => {
  await repair(whileCalling(world.services, making, turnOffPast))
  expect(hooks()).toHaveLength(1)
  expect(await findRepair(world, repairId)).toMatchObject({ state: 'failed', failure: 'publication_off' })
  await expectOffForGood()
  expect(await timesToldOff()).toBe(2)
})

test('off is told once where a repair that comes back late has made no hook', async () => {
  const { method, path } = { method: 'POST', path: '/hooks$' }
  world.sandbox.faults.add({ side: 'gitee', method, path, ...faultPresets.invalid_parameters, times: 1 })
  await repair(whileCalling(world.services, making, turnOffPast))
  await expectOffForGood()
  expect(await timesToldOff()).toBe(1)
})

test('a hook that a repair could not finish putting in order as off was pressed is removed all the same', async () => {
  world.sandbox.gitee.addHook(money, { url: `${world.appUrl}/hooks/gitee/of-an-earlier-time` })
  world.sandbox.faults.add({ side: 'gitee', method: 'DELETE', kind: 'answer', status: 422, times: 1 })
  await repair(whileCalling(world.services, making, turnOff))
  expect(hooks()).toHaveLength(2)
  await expectOffForGood()
})

const dies = async () => {
  throw new Error('the process died')
}

test('a repair whose process died in its call ends once off was pressed, and off goes on', async () => {
  await expect(repair(whileCalling(world.services, { ...making, when: 'answered' }, dies))).rejects.toThrow()
  await turnOff()
  await goOn()
  expect(await stateOf()).toBe('disabling')
  expect(hooks()).toHaveLength(1)
  await repair()
  expect(await findRepair(world, repairId)).toMatchObject({ state: 'failed', failure: 'publication_off' })
  await expectOffForGood()
})

test('a repair of a process whose clock was a day ahead, and that died in its call, holds nobody up for a day', async () => {
  const ahead = { now: () => new Date(clock.now().getTime() + 24 * 60 * 60_000) }
  const dying = whileCalling({ ...world.services, clock: ahead }, { ...making, when: 'answered' }, dies)
  await expect(repair(dying)).rejects.toThrow()
  await turnOn('relay')
  await goOn()
  expect(await stateOf()).toBe('on')
  expect(hooks()).toHaveLength(1)
})

test('a hook that a repair made late, whose process died then, is removed when the repair is taken up again', async () => {
  const dying = whileCalling(world.services, { ...making, when: 'answered' }, dies)
  await expect(repair(whileCalling(dying, making, turnOffPast))).rejects.toThrow()
  expect(await stateOf()).toBe('off')
  expect(hooks()).toHaveLength(1)
  await repair()
  await expectOffForGood()
})

test('a hook whose making was given up, and that Gitee made after off all the same, is removed', async () => {
  world.sandbox.faults.add({ side: 'gitee', ...making, path: '/hooks$', kind: 'cut', times: 1 })
  await repair()
  expect(await findRepair(world, repairId)).toMatchObject({ state: 'waiting', steppedAt: null, attempts: 1 })
  await turnOff()
  await goOn()
  expect(await stateOf()).toBe('off')
  world.sandbox.gitee.addHook(money, { url: `${world.appUrl}/hooks/gitee/${(await publication()).hookKey}` })
  await repair()
  await expectOffForGood()
})

test('a worker that comes back after another has ended its repair, and off came, leaves no hook', async () => {
  await repair(
    whileCalling(world.services, making, async () => {
      await repair()
      expect(await findRepair(world, repairId)).toMatchObject({ state: 'proving' })
      await turnOffPast()
    }),
  )
  expect(await findRepair(world, repairId)).toMatchObject({ state: 'proving' })
  await expectOffForGood()
})

test('a worker that comes back with a failure writes nothing over what another does for its repair', async () => {
  const [asksFirst, asksSecond] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const first = repair(
    whileCalling(world.services, listing, () => {
      asksFirst.resolve()
      return asksSecond.promise
    }),
  )
  await asksFirst.promise
  const { method, path } = { method: 'GET', path: '/hooks$' }
  await repair(
    whileCalling(world.services, making, () => {
      world.sandbox.faults.add({ side: 'gitee', method, path, ...faultPresets.invalid_parameters, times: 1 })
      asksSecond.resolve()
      return first
    }),
  )
  expect(await findRepair(world, repairId)).toMatchObject({ state: 'proving', failure: null, attempts: 0 })
  expect(hooks()).toHaveLength(1)
})

test('turning on anew by another route lets the repair finish first, and leaves one hook', async () => {
  await repair(
    whileCalling(world.services, making, async () => {
      expect(await turnOn('direct')).toMatchObject({ ok: true })
      await goOn()
      expect(await stateOf()).toBe('enabling')
      expect(hooks()).toEqual([])
    }),
  )
  expect(await jobsDue('apply-switch')).toBe(1)
  await goOn()
  expect(await stateOf()).toBe('on')
  expect(hooks().map(({ url }) => new URL(url).pathname)).toEqual(['/api/update-package'])
})

test('a hook of the direct route that was made after off had looked for it is known, and removed', async () => {
  await turnOn('direct')
  await goOn()
  await world.services.database.prisma.repair.deleteMany()
  repairId = await beginRepair()
  const [asks, hasLooked] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const made = repair(
    whileCalling(world.services, making, () => {
      asks.resolve()
      return hasLooked.promise
    }),
  )
  await asks.promise
  await turnOff()
  clock.advance(61_000)
  await goOn(
    whileCalling(world.services, { ...listing, when: 'answered' }, () => {
      hasLooked.resolve()
      return made
    }),
  )
  expect(hooks()).toHaveLength(1)
  await expectOffForGood()
})

test('a repair is not taken up while the publication is being turned on, and goes on afterwards', async () => {
  await turnOn('relay')
  await repair()
  expect(hooks()).toEqual([])
  expect(await findRepair(world, repairId)).toMatchObject({ state: 'waiting', steppedAt: null })
  await goOn()
  await repair()
  expect(await findRepair(world, repairId)).toMatchObject({ state: 'proving' })
  expect(hooks()).toHaveLength(1)
})

test('what was turned off is looked at once more later, and a hook of ours that came meanwhile is removed', async () => {
  await turnOff()
  await goOn()
  expect(await looksLater()).toBe(1)
  world.sandbox.gitee.addHook(money, { url: `${world.appUrl}/hooks/gitee/${(await publication()).hookKey}` })
  await checkPublication(world.services, kept)
  await expectOffForGood()
})

const looksLater = async () => {
  const [row] = await world.services.database.prisma.$queryRaw<{ later: number }[]>`
    SELECT count(*)::int AS later FROM queue.job WHERE name = 'check-publication'
      AND start_after > now() + interval '9 minutes' AND data->>'publicationId' = ${kept.publicationId}`
  return row?.later
}

test('what is off is looked at again ten minutes later for as long as Gitee cannot be asked', async () => {
  await turnOff()
  await goOn()
  await forgetJobs()
  world.sandbox.faults.add({
    side: 'gitee',
    method: 'GET',
    path: '/hooks$',
    ...faultPresets.server_error,
  })
  await checkPublication(world.services, kept)
  await checkPublication(world.services, kept)
  expect(await looksLater()).toBe(1)
  world.sandbox.faults.clear()
  await forgetJobs()
  await checkPublication(world.services, kept)
  expect(await looksLater()).toBe(0)
})

test('what is turned off again within ten minutes is looked at ten minutes after that time too', async () => {
  await turnOff()
  await goOn()
  clock.advance(60_000)
  await turnOn('relay')
  await goOn()
  await turnOff()
  await goOn()
  expect(await looksLater()).toBe(2)
})

test('what is off drifts from nothing: a hook that is gone as wished is told of nowhere', async () => {
  await world.services.database.prisma.repair.deleteMany()
  await turnOn('relay')
  await goOn()
  await checkPublication(world.services, kept)
  await world.services.database.prisma.event.deleteMany()
  await turnOff()
  await goOn()
  await checkPublication(world.services, kept)
  expect((await readHistory(world, kept)).map(({ kind }) => kind)).toEqual([
    'switched_off',
    'publication_off',
  ])
})

test('checks that are made beside each other tell what they all find once', async () => {
  await world.services.database.prisma.repair.deleteMany()
  await turnOn('relay')
  await goOn()
  await checkPublication(world.services, kept)
  world.sandbox.gitee.deleteHook(money, hooks()[0]?.id ?? 0)
  await Promise.all(Array.from({ length: 5 }, () => checkPublication(world.services, kept)))
  const told = await readHistory(world, kept, 'hook_present')
  expect(told.filter(({ kind }) => kind === 'drift_found')).toHaveLength(2)
})

test('a repair that waits for a switch to end is not asked for again and again meanwhile', async () => {
  const asked = async () => {
    await forgetJobs()
    await resumeWork(world.services)
    const jobs = await world.services.database.prisma.$queryRaw<unknown[]>`
      SELECT FROM queue.job WHERE name = 'carry-out-repair' AND data->>'repairId' = ${repairId}`
    return jobs.length
  }
  clock.advance(6_000)
  await turnOn('relay')
  expect(await asked()).toBe(0)
  await goOn()
  expect(await asked()).toBe(1)
})

test('a repair that comes back after another worker ended it has what is on looked at', async () => {
  await repair(
    whileCalling(world.services, making, async () => {
      await repair()
      await forgetJobs()
    }),
  )
  expect(hooks()).toHaveLength(2)
  expect(await jobsDue('check-publication')).toBe(1)
})

test('a removal that comes after the publication is on again has its missing hook found at once', async () => {
  await turnOff()
  await goOn(
    whileCalling(world.services, listing, async () => {
      await goOn()
      expect(await stateOf()).toBe('off')
      await turnOn('relay')
      await goOn()
      await forgetJobs()
    }),
  )
  expect(await stateOf()).toBe('on')
  expect(hooks()).toEqual([])
  expect(await jobsDue('check-publication')).toBe(1)
})

test('a hook that somebody made by hand after off stays, and so does off', async () => {
  await turnOff()
  await goOn()
  const url = `${world.sandbox.packagist.url}/api/update-package?username=lihua&apiToken=x`
  world.sandbox.gitee.addHook(money, { url })
  await checkPublication(world.services, kept)
  expect(await stateOf()).toBe('off')
  expect(hooks()).toHaveLength(1)
})
