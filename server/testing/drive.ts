import { invariant } from '#lib/platform/result.ts'
import { applySwitch } from '#lib/publication/apply-switch.ts'
import type { RunTrigger } from '#lib/runs/run.ts'
import { startRun } from '#lib/runs/start-run.ts'
import { advanceRun } from './advance-run.ts'
import { switchedOn, type World } from './start-world.ts'

/** Begins a run as the worker would and carries it on until it rests. */
export async function drive(world: World, publicationId: string, trigger: RunTrigger = 'asked') {
  await startRun(world.services, { publicationId, trigger })
  const { prisma } = world.services.database
  const active = await prisma.run.findUnique({ where: { activePublicationId: publicationId } })
  invariant(active, 'a run began')
  await advanceRun(world.services, { runId: active.id })
  return findRun(world, active.id)
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
