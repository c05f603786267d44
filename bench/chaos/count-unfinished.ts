import type { PrismaClient } from '#prisma/generated/client.ts'

/**
 * Rows that somebody still has to do something with. What is blocked waits for a person, as do the pushes behind it,
 * and what was given up is repaired in vain once a day.
 */
export async function countUnfinished(prisma: PrismaClient) {
  const isBlocked = { runs: { some: { state: 'blocked' as const } } }
  const isGivenUp = { runs: { some: { gaveUpAt: { not: null } } } }
  return {
    deliveries: await prisma.delivery.count({
      where: { runId: null, ignored: null, publication: { NOT: isBlocked } },
    }),
    runs: await prisma.run.count({ where: { finishedAt: null, state: { not: 'blocked' } } }),
    steps: await prisma.switchStep.count({ where: { state: { in: ['waiting', 'running'] } } }),
    discoveries: await prisma.discovery.count({ where: { finishedAt: null } }),
    repairs: await prisma.repair.count({
      where: {
        state: { in: ['waiting', 'proving'] },
        publication: { NOT: { OR: [isBlocked, isGivenUp] } },
      },
    }),
  }
}
