import { expect, test } from 'vitest'
import { createDatabase, startCrashing } from './testing/start-crashing.ts'
import { switchedOn, type World } from './testing/start-world.ts'

const server = process.env.TEST_DATABASE_URL
if (!server) console.info('only on PostgreSQL: TEST_DATABASE_URL names no server to move to')

const countPublished = (world: World) =>
  world.services.database.prisma.run.count({ where: { state: 'published' } })

test.skipIf(!server)(
  'what was published on the embedded database goes on being published on PostgreSQL',
  async () => {
    const crashing = await startCrashing(null)
    const target = await createDatabase(server ?? '')
    try {
      const embedded = await crashing.open()
      await embedded.work()
      const { publicationId } = await switchedOn(embedded, 'money')
      await expect.poll(() => countPublished(embedded), { timeout: 20_000 }).toBe(1)
      expect(await crashing.run('server/move-to-postgres.ts', [target.url])).toBe(1)
      await embedded.close()

      expect(await crashing.run('server/move-to-postgres.ts', [target.url])).toBe(0)
      expect(await crashing.run('server/move-to-postgres.ts', [target.url])).toBe(1)

      const app = await crashing.startApp({ DATABASE_URL: target.url })
      await crashing.sandbox.gitee.pushTag('lihua/money', 'v1.1.0')
      const moved = await crashing.open({ DATABASE_URL: target.url })
      await expect.poll(() => countPublished(moved), { timeout: 20_000 }).toBe(2)
      expect(crashing.sandbox.packagist.versions('lihua/money')).toContain('v1.1.0')
      const { prisma } = moved.services.database
      expect(await prisma.delivery.findMany({ where: { ref: 'refs/tags/v1.1.0' } })).toMatchObject([
        { publicationId },
      ])
      await moved.close()
      await app.stop()
    } finally {
      await crashing.close()
      await target.drop()
    }
  },
  90_000,
)
