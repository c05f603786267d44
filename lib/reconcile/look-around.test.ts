import { afterAll, beforeAll, expect, test } from 'vitest'
import { discoverRepositories } from '#lib/repositories/discover-repositories.ts'
import { startDiscovery } from '#lib/repositories/start-discovery.ts'
import { type GiteeBench, type SignedInUser, startGiteeBench } from '#lib/testing/gitee-bench.ts'
import { lookAround } from './look-around.ts'

const HOUR_MS = 60 * 60_000

let bench: GiteeBench
let person: SignedInUser
beforeAll(async () => {
  bench = await startGiteeBench()
  bench.gitee.addAccount({ login: 'lihua', name: '李华' })
  bench.gitee.addRepository({ owner: 'lihua', path: 'money' })
  person = await bench.signIn('lihua')
})
afterAll(() => bench.close())

const discoveries = () => bench.services.database.prisma.discovery.findMany()
const countAccess = () => bench.services.database.prisma.repositoryAccess.count()

async function discoverAll() {
  for (const { id } of await discoveries()) await discoverRepositories(bench.services, { discoveryId: id })
}

test('who was never here is not looked through', async () => {
  await lookAround(bench.services)
  expect(await discoveries()).toEqual([])
})

test('an old list of repositories is made anew, and access that was taken away ends with it', async () => {
  await startDiscovery(bench.services, person)
  await discoverAll()
  expect(await countAccess()).toBe(1)

  bench.gitee.deleteRepository('lihua/money')
  bench.clock.advance(5 * HOUR_MS)
  await lookAround(bench.services)
  expect(await discoveries()).toHaveLength(1)

  bench.clock.advance(2 * HOUR_MS)
  await lookAround(bench.services)
  expect(await discoveries()).toHaveLength(2)
  await discoverAll()
  expect(await countAccess()).toBe(0)
})
