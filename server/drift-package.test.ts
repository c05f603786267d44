import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pausePublication, resumePublication } from '#lib/publication/change-publication.ts'
import { startRepair } from '#lib/reconcile/start-repair.ts'
import { faultPresets } from '#sandbox/fault-presets.ts'
import { type Drift, expectRepairByPress } from './testing/drift.ts'
import { drive, publish } from './testing/drive.ts'
import { type Kept, listTroubles, look, press } from './testing/repair.ts'
import { createRunningClock } from './testing/running-clock.ts'
import { startWorld, type World } from './testing/start-world.ts'

const money = 'lihua/money'

let world: World
let kept: Kept

beforeAll(async () => {
  world = await startWorld({ works: false, clock: createRunningClock() })
  kept = await publish(world, 'money')
  expect(await listTroubles(world, kept)).toEqual([])
})

afterAll(() => world.close())

const gitee = () => world.sandbox.gitee
const packagist = () => world.sandbox.packagist
const cloneUrl = () => `${gitee().url}/${money}.git`

function storeUrl(url: string) {
  const found = packagist().package(money)
  if (found) found.repository = url
}

const drifts: Drift[] = [
  {
    what: 'the address on Packagist leads to another host',
    check: 'repository_url',
    breaks: () => storeUrl('https://github.com/lihua/money'),
    found: () => ({
      state: 'fail',
      reason: 'url_differs',
      expected: cloneUrl(),
      actual: 'https://github.com/lihua/money',
    }),
    proof: 'packagist_list',
  },
  {
    what: 'Packagist took the repository for gone',
    check: 'not_frozen',
    breaks: () => packagist().freeze(money, 'gone'),
    found: () => ({ state: 'fail', reason: 'package_frozen' }),
    proof: 'package_page',
  },
  {
    what: 'Packagist could not reach Gitee',
    check: 'not_frozen',
    breaks: async () => {
      await rm(`${world.sandbox.folder}/packagist/mirrors`, { recursive: true })
      const id = world.sandbox.faults.add({ side: 'gitee', path: `^/${money}`, ...faultPresets.cut })
      await drive(world, kept.publicationId)
      world.sandbox.faults.clear(id)
    },
    found: () => ({
      state: 'fail',
      reason: 'crawl_postponed',
      detail: expect.stringContaining('could not be downloaded'),
    }),
    proof: 'package_page',
  },
  {
    what: 'the package was removed from Packagist',
    check: 'package_exists',
    breaks: () => packagist().deletePackage(money),
    found: () => ({ state: 'fail', reason: 'package_removed', expected: money }),
    proof: 'packagist_list',
  },
]

test.each(drifts)('where $what, that is found, and repaired by one press', async (drift) => {
  await expectRepairByPress(world, kept, drift)
})

test('after all of it every version stands on Packagist', () => {
  expect(packagist().versions(money)).toEqual(['v1.0.0', 'dev-master'])
})

test.each([
  ['in capitals', (url: string) => url.replace('lihua/money', 'LiHua/Money')],
  ['without .git', (url: string) => url.replace(/\.git$/, '')],
  ['with a slash behind', (url: string) => url.replace(/\.git$/, '/')],
])('an address that is only written %s is no drift', async (_what, write) => {
  storeUrl(write(cloneUrl()))
  expect(await look(world, kept, 'repository_url')).toMatchObject({ state: 'pass' })
  const { userId, repositoryId } = kept
  const refused = await startRepair(world.services, { userId, repositoryId, check: 'repository_url' })
  expect(refused).toMatchObject({ ok: false, reason: 'nothing_to_repair' })
  storeUrl(cloneUrl())
})

test('during a pause the address can be repaired too, without a run', async () => {
  const { userId, repositoryId } = kept
  const { prisma } = world.services.database
  await pausePublication(world.services, { userId, repositoryId })
  storeUrl('https://github.com/lihua/money')
  await look(world, kept, 'repository_url')
  const runs = await prisma.run.count()
  const receipt = await press(world, kept, 'repository_url')
  expect(receipt).toMatchObject({ state: 'done', proof: 'packagist_list', runId: null })
  expect(await prisma.run.count()).toBe(runs)
  await resumePublication(world.services, { userId, repositoryId })
})

test('an abandoned package is told with what replaces it, and left to its maintainer', async () => {
  packagist().abandon(money, 'lihua/cash')
  expect(await look(world, kept, 'not_frozen')).toMatchObject({
    state: 'warn',
    reason: 'package_abandoned',
    actual: 'lihua/cash',
    remedy: 'take_back',
  })
  const { userId, repositoryId } = kept
  const refused = await startRepair(world.services, { userId, repositoryId, check: 'not_frozen' })
  expect(refused).toMatchObject({ ok: false, reason: 'nothing_to_repair' })
})
