import { type ResealCount, resealColumn } from '#lib/platform/reseal.ts'
import type { Services } from '#lib/platform/services.ts'
import { type Robot, robots } from './happening.ts'
import { robotContext, StoredNotices } from './notices.ts'
import { listNotices, replaceSealedRobot } from './user-store.ts'

type Vaulted = Pick<Services, 'database' | 'vault'>

/** Seals the addresses of robots that lie under an older key again. */
export async function resealNotices(services: Vaulted): Promise<ResealCount> {
  const total = { resealed: 0, unopened: 0 }
  for (const robot of robots) {
    const { resealed, unopened } = await resealRobot(services, robot)
    total.resealed += resealed
    total.unopened += unopened
  }
  return total
}

function resealRobot({ database: { prisma }, vault }: Vaulted, robot: Robot): Promise<ResealCount> {
  return resealColumn(vault, {
    async list(after, limit) {
      const rows = await listNotices(prisma, { after, limit })
      return rows.map(({ id, notices }) => ({
        id,
        sealed: StoredNotices.parse(notices).robots[robot]?.sealed ?? null,
      }))
    },
    context: (id) => robotContext(id, robot),
    replace: (row) => replaceSealedRobot(prisma, { ...row, robot }),
  })
}
