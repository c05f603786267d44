import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openTestDatabase } from '#lib/testing/test-database.ts'
import { createTestClock } from '#lib/testing/test-services.ts'
import { type CallSlots, createCallSlots } from './call-slots.ts'
import { type Clock, systemClock } from './clock.ts'
import type { Database } from './database.ts'

let database: Database
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

/** Slots as a process on a database server has them. */
function slotsOf(name: string, { count = 1, clock = systemClock }: { count?: number; clock?: Clock } = {}) {
  return createCallSlots({ database: { kind: 'server', prisma: database.prisma }, clock, name, count })
}

/** Counts the works under way; each takes some milliseconds. */
function createMeter() {
  let running = 0
  const meter = {
    most: 0,
    async work() {
      running += 1
      meter.most = Math.max(meter.most, running)
      await delay(5)
      running -= 1
      return true
    },
  }
  return meter
}

const times = <T>(count: number, each: (index: number) => T) =>
  Array.from({ length: count }, (_, i) => each(i))
const never = () => new Promise<never>(() => {})

test('the one process of an embedded database keeps to the limit without a table', async () => {
  const meter = createMeter()
  const slots = createCallSlots({
    database: { kind: 'embedded' },
    clock: systemClock,
    name: 'embedded',
    count: 3,
  })
  await Promise.all(times(20, () => slots.run(meter.work, 1_000)))
  expect(meter.most).toBe(3)
  expect(await database.prisma.callSlot.count({ where: { name: 'embedded' } })).toBe(0)
})

test('the slot of a process that died comes back when its lease ends, and not before', async () => {
  const clock = createTestClock()
  void slotsOf('dead', { clock }).run(never, 30_000)
  await vi.waitFor(async () => expect(await leased('dead')).toBe(1))
  let looks = 0
  const watched: Clock = {
    now: () => {
      looks += 1
      return clock.now()
    },
  }
  let isDone = false
  const next = slotsOf('dead', { clock: watched }).run(async () => {
    isDone = true
  }, 30_000)
  clock.advance(30_000)
  const before = looks
  await vi.waitFor(() => expect(looks).toBeGreaterThan(before + 3))
  expect(isDone).toBe(false)
  clock.advance(15_000)
  await next
  expect(isDone).toBe(true)
})

test('a busy process asks the database rarely, and gives all back when it has nothing more to do', async () => {
  await database.prisma.$executeRaw`CREATE SEQUENCE slot_updates`
  await database.prisma.$executeRaw`CREATE FUNCTION count_slot_update() RETURNS trigger LANGUAGE plpgsql
    AS 'BEGIN IF NEW.name = ''busy'' THEN PERFORM nextval(''slot_updates''); END IF; RETURN NEW; END'`
  await database.prisma.$executeRaw`CREATE TRIGGER slot_updates BEFORE UPDATE ON "CallSlot"
    FOR EACH ROW EXECUTE FUNCTION count_slot_update()`
  const meter = createMeter()
  const slots = slotsOf('busy', { count: 5, clock: createTestClock() })
  await Promise.all(times(200, () => slots.run(meter.work, 30_000)))
  expect(meter.most).toBe(5)
  await expect.poll(() => leased('busy')).toBe(0)
  const [counted] = await database.prisma.$queryRaw<{ value: bigint }[]>`
    SELECT last_value AS value FROM slot_updates`
  expect(Number(counted?.value)).toBe(10)
})

test('a process passes its slot on for a second at most: then another one has its turn', async () => {
  const clock = createTestClock()
  const order: string[] = []
  const busy = slotsOf('fair', { clock })
  const work = (who: string) => async () => {
    order.push(who)
    clock.advance(300)
    await delay(5)
  }
  const all = times(30, () => busy.run(work('busy'), 30_000))
  await vi.waitFor(() => expect(order).toContain('busy'))
  all.push(slotsOf('fair', { clock }).run(work('other'), 30_000))
  await Promise.all(all)
  expect(order.indexOf('other')).toBeLessThan(20)
})

test('a call that may take longer than the lease has left gets a longer lease first', async () => {
  const clock = createTestClock()
  const slots = slotsOf('long', { clock })
  const first = slots.run(async () => 'short', 1_000)
  const second = slots.run(async () => leaseOf('long'), 150_000)
  expect(await first).toBe('short')
  expect((await second).getTime()).toBeGreaterThanOrEqual(clock.now().getTime() + 150_000)
  await expect.poll(() => leased('long')).toBe(0)
})

test('a work that fails gives its slot back, and its failure to the caller', async () => {
  const slots = slotsOf('failing')
  const broken = slots.run(async () => {
    throw new Error('broken work')
  }, 1_000)
  await expect(broken).rejects.toThrow('broken work')
  await expect.poll(() => leased('failing')).toBe(0)
  expect(await slots.run(async () => 'next', 1_000)).toBe('next')
})

test('two holders of one name never have the same slot, whatever their number', async () => {
  const meter = createMeter()
  const holders: CallSlots[] = times(4, () => slotsOf('many', { count: 2 }))
  await Promise.all(holders.flatMap((slots) => times(15, () => slots.run(meter.work, 1_000))))
  expect(meter.most).toBeLessThanOrEqual(2)
})

function leased(name: string): Promise<number> {
  return database.prisma.callSlot.count({ where: { name, leasedUntil: { not: null } } })
}

async function leaseOf(name: string): Promise<Date> {
  const { leasedUntil } = await database.prisma.callSlot.findFirstOrThrow({ where: { name } })
  if (!leasedUntil) throw new Error(`nobody holds ${name}`)
  return leasedUntil
}
