import { z } from 'zod'
import type { Db } from '#lib/platform/database.ts'
import { newId } from '#lib/platform/ids.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { StepKind } from './plan.ts'
import { holdPublication } from './store.ts'

const StepDetail = z.looseObject({})
const ForNothing = z.object({ again: z.literal(true), already: z.literal(true) })

export type StepPlan = { kind: StepKind; detail: Prisma.InputJsonObject }

/** All that turning off does. */
export const turnOffSteps: StepPlan[] = [{ kind: 'remove_hook', detail: {} }]
/** The same of what is off, in case that a hook came since. */
export const turnOffAgainSteps: StepPlan[] = [{ kind: 'remove_hook', detail: { again: true } }]

/** Puts a new plan in the place of the one before; what still works on that one can write nothing more: see saveStep. */
export async function replaceSteps(db: Db, publicationId: string, steps: StepPlan[]): Promise<void> {
  const planId = newId()
  await db.switchStep.deleteMany({ where: { publicationId } })
  await db.switchStep.createMany({
    data: steps.map((step, position) => ({ publicationId, position, planId, ...step })),
  })
}

/** Plans the same steps once more: each looks first, and what is done already stays as it is. */
export async function repeatSteps(db: Db, publicationId: string): Promise<void> {
  const unbegun = { state: 'waiting', reason: null, startedAt: null, finishedAt: null } as const
  const planId = newId()
  for (const step of await listSteps(db, publicationId))
    await saveStep(db, step, { planId, ...unbegun, detail: untried(step.detail) })
}

const untried = (detail: Prisma.JsonValue) => ({ ...StepDetail.parse(detail), attempts: 0 })

/** Whether all that was planned was a second look, and there was nothing to do. */
export async function wasForNothing(db: Db, publicationId: string): Promise<boolean> {
  const steps = await listSteps(db, publicationId)
  return steps.every(({ detail }) => ForNothing.safeParse(detail).success)
}

export type SwitchStep = Prisma.SwitchStepGetPayload<Record<never, never>>

export async function listSteps(db: Db, publicationId: string): Promise<SwitchStep[]> {
  return db.switchStep.findMany({ where: { publicationId }, orderBy: { position: 'asc' } })
}

/** Writes what came of a step; false when another plan has taken the place of its own. */
export async function saveStep(
  db: Db,
  { publicationId, position, planId }: { publicationId: string; position: number; planId: string },
  data: Prisma.SwitchStepUncheckedUpdateManyInput,
): Promise<boolean> {
  const { count } = await db.switchStep.updateMany({ where: { publicationId, position, planId }, data })
  return count === 1
}

/**
 * Whether every step is done; until the caller's transaction ends nobody plans others. Whoever does moves the
 * publication's state first, and waits there.
 */
export async function holdDoneSteps(db: Db, publicationId: string): Promise<boolean> {
  await holdPublication(db, publicationId)
  return (await db.switchStep.count({ where: { publicationId, state: { not: 'done' } } })) === 0
}

/** Failed steps wait again. */
export async function reviveSteps(db: Db, publicationId: string): Promise<void> {
  for (const step of await db.switchStep.findMany({ where: { publicationId, state: 'failed' } })) {
    await saveStep(db, step, { state: 'waiting', reason: null, detail: untried(step.detail) })
  }
}
