import { invariant } from '#lib/platform/result.ts'
import { applySwitch } from '#lib/publication/apply-switch.ts'
import type { RunTrigger } from '#lib/runs/run.ts'
import { startRun } from '#lib/runs/start-run.ts'
import { advanceRun } from './advance-run.ts'
import { switchedOn, type World } from './start-world.ts'

/** Begins a run as the worker would and carries it on until it rests. */
export async function drive(world: World, publicationId: string, trigger: RunTrigger = 'asked') {
  await startRun(world.services, { publicationId, trigger })
  return carryOn(world, publicationId, trigger)
}

/**
 * Carries the active run on until it rests. Where a push had begun it, the run that was wished for begins at its end
 * and is carried on too. Returns the last.
 */
export async function carryOn(world: World, publicationId: string, trigger: RunTrigger) {
  let active = await findActive(world, publicationId)
  invariant(active, 'a run began')
  while (true) {
    await advanceRun(world.services, { runId: active.id })
    const next = await findActive(world, publicationId)
    if (active.trigger === trigger || !next || next.id === active.id) return findRun(world, active.id)
    active = next
  }
}

function findActive(world: World, publicationId: string) {
  return world.services.database.prisma.run.findUnique({ where: { activePublicationId: publicationId } })
}

export function findRun(world: World, id: string) {
  return world.services.database.prisma.run.findUniqueOrThrow({
    where: { id },
    include: { logs: true, deliveries: true },
  })
}

export function findPublication(world: World, id: string) {
  return world.services.database.prisma.publication.findUniqueOrThrow({
    where: { id },
    include: { steps: { orderBy: { position: 'asc' } } },
  })
}

/** A publication that is on and in step, without a worker. */
export async function publish(world: World, path: string, route: 'relay' | 'direct' = 'relay') {
  const person = await switchedOn(world, path, route)
  await applySwitch(world.services, person)
  const run = await drive(world, person.publicationId, 'switched_on')
  invariant(run.state === 'published', `the first run is published, not ${run.reason}`)
  return person
}
