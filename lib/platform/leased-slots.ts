import { setTimeout as delay } from 'node:timers/promises'
import { insertSlots, releaseSlots, renewSlot, takeSlots } from './call-slot-store.ts'
import type { CallSlots } from './call-slots.ts'
import type { Clock } from './clock.ts'
import type { Db } from './database.ts'
import { createGathering } from './gathering.ts'

type Options = { db: Db; clock: Clock; name: string; count: number }

/** `since` and `until` as epoch milliseconds and date: when this process got the slot, and the end of its lease. */
type Slot = { slot: number; since: number; until: Date }
type Waiting = { leaseMs: number; enter(slot: Slot): void; fail(cause: unknown): void }

/** Beyond the longest call: the round to the database, and clocks that differ between machines. */
const LEASE_MARGIN_MS = 10_000
/** A slot is passed on within the process while its lease outlasts the next call by this. */
const PASSING_MARGIN_MS = 5_000
/** How long a process may pass a slot on among its own calls before another process gets its chance. */
const MAX_TENURE_MS = 1_000
const POLL_MS = { least: 40, most: 80 }
/** After its tenure a process looks for slots only when every waiting process has looked. */
const REST_MS = 100
/** An idle process keeps a slot so long for a next call of its own. */
const LINGER_MS = 50

/**
 * Slots as rows that processes lease. A busy process passes a slot on to its next waiting call, so that it asks
 * the database about once a second and slot instead of twice a call; an idle one gives it back soon.
 */
export function createLeasedSlots({ db, clock, name, count }: Options): CallSlots {
  const waiting: Waiting[] = []
  const idle = new Map<number, { slot: Slot; timer: NodeJS.Timeout }>()
  const releasing = createGathering(async (slots: Slot[]) => {
    await releaseSlots(
      db,
      slots.map((slot) => ({ name, ...slot })),
    )
    return slots
  }, count)
  let held = 0
  let isKnown = false
  let isLooking = false

  /** Takes free slots for waiting calls until none waits, or until all slots are this process's own. */
  async function look(restMs: number): Promise<void> {
    if (isLooking) return
    isLooking = true
    try {
      if (restMs > 0) await delay(restMs)
      if (!isKnown) await insertSlots(db, { name, count })
      isKnown = true
      while (canTake()) {
        await take()
        if (canTake()) await delay(POLL_MS.least + Math.random() * (POLL_MS.most - POLL_MS.least))
      }
    } catch (cause) {
      for (const { fail } of waiting.splice(0)) fail(cause)
    } finally {
      isLooking = false
    }
  }

  function canTake(): boolean {
    return waiting.length > 0 && held < count
  }

  async function take(): Promise<void> {
    const served = waiting.slice(0, count - held)
    const now = clock.now()
    const until = leaseEnd(now, Math.max(...served.map(({ leaseMs }) => leaseMs)))
    const slots = await takeSlots(db, { name, count, wanted: served.length, now, until })
    held += slots.length
    await Promise.all(slots.map((slot) => pass({ slot, since: now.getTime(), until })))
  }

  async function pass(slot: Slot): Promise<void> {
    const next = waiting.shift()
    if (!next) return linger(slot)
    const now = clock.now()
    if (slot.until.getTime() - now.getTime() >= next.leaseMs + PASSING_MARGIN_MS) return next.enter(slot)
    const until = leaseEnd(now, next.leaseMs)
    const renewed = await renewSlot(db, { name, ...slot }, until).catch(next.fail)
    if (renewed) return next.enter({ ...slot, until })
    held -= 1
    if (renewed === false) waiting.unshift(next)
    void look(0)
  }

  function linger(slot: Slot): void {
    const timer = setTimeout(() => {
      idle.delete(slot.slot)
      void giveBack(slot)
    }, LINGER_MS)
    idle.set(slot.slot, { slot, timer })
  }

  /** Lets a call that has just come enter by a slot that lingers. */
  function reuse(): void {
    const [first] = idle.values()
    if (!first) return void look(0)
    clearTimeout(first.timer)
    idle.delete(first.slot.slot)
    void pass(first.slot)
  }

  async function leave(slot: Slot): Promise<void> {
    const isOver = clock.now().getTime() - slot.since >= MAX_TENURE_MS
    await (isOver ? giveBack(slot, REST_MS) : pass(slot))
  }

  async function giveBack(slot: Slot, restMs = 0): Promise<void> {
    // What the work found must not be lost for it: a slot that was not given back is free when its lease ends.
    await releasing.add(slot).catch(() => {})
    held -= 1
    if (waiting.length > 0) void look(restMs)
  }

  return {
    run: async (work, leaseMs) => {
      const slot = await new Promise<Slot>((enter, fail) => {
        waiting.push({ leaseMs, enter, fail })
        reuse()
      })
      try {
        return await work()
      } finally {
        await leave(slot)
      }
    },
  }
}

function leaseEnd(now: Date, leaseMs: number): Date {
  return new Date(now.getTime() + leaseMs + LEASE_MARGIN_MS)
}
