import type { PrismaClient } from '#prisma/generated/client.ts'

/** Rows that somebody still has to do something with. What is blocked waits for a person, and is no such row. */
export async function countUnfinished(prisma: PrismaClient) {
  return {
    deliveries: await prisma.delivery.count({ where: { runId: null, ignored: null } }),
    runs: await prisma.run.count({ where: { finishedAt: null, state: { not: 'blocked' } } }),
    steps: await prisma.switchStep.count({ where: { state: { in: ['waiting', 'running'] } } }),
    discoveries: await prisma.discovery.count({ where: { finishedAt: null } }),
    repairs: await prisma.repair.count({ where: { state: { in: ['waiting', 'proving'] } } }),
  }
}
