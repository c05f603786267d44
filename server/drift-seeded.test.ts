import { afterAll, beforeAll, expect, test } from 'vitest'
import type { UserId } from '#lib/platform/ids.ts'
import type { CheckName } from '#lib/publication/check.ts'
import { startRepair } from '#lib/reconcile/start-repair.ts'
import { keepSeeded } from './testing/keep-seeded.ts'
import { listTroubles, look, press } from './testing/repair.ts'
import { createRunningClock } from './testing/running-clock.ts'
import { connectPackagistAccount, discover, signIn, startWorld, type World } from './testing/start-world.ts'

let world: World
let keeper: { userId: UserId; credentialId: string }

beforeAll(async () => {
  world = await startWorld({ works: false, seed: true, clock: createRunningClock() })
  const person = await signIn(world)
  keeper = { userId: person.userId, credentialId: await connectPackagistAccount(world, person.userId) }
  await discover(world, person, 'lihua/money')
}, 180_000)

afterAll(() => world.close())

const keep = (fullName: string, packageName = fullName) =>
  keepSeeded(world, keeper, { fullName, packageName })

type Row = [what: string, name: string, checks: CheckName[], left: string[]]

test.each<Row>([
  ['nothing but a hook is missing', 'collection', ['hook_present'], []],
  ['nobody has submitted it', 'money', ['package_exists', 'hook_present'], []],
  ['Packagist reads it at its old home', 'uuid', ['repository_url', 'hook_present'], []],
  ['a newer tag was not told', 'markdown', ['tags', 'hook_present'], []],
  ['a hook of the article has a dead token', 'validator', ['hook_present', 'tags'], []],
  ['another tool has its hook', 'config-loader', ['hook_present'], []],
  ['Packagist took it for gone', 'event-store', ['not_frozen', 'hook_present'], []],
  ['a tag was moved', 'cache', ['hook_present', 'tags'], ['tags tags_missing']],
  ['every tag names one version', 'geo', ['hook_present'], ['tags tags_missing']],
])('where %s (%s), presses mend what presses can', async (_what, name, checks, left) => {
  const kept = await keep(`lihua/${name}`)
  expect((await listTroubles(world, kept)).map((trouble) => trouble.split(' ')[0])).toEqual(
    expect.arrayContaining(checks),
  )
  for (const check of checks) {
    await look(world, kept, check)
    const { state, failure } = await press(world, kept, check)
    expect({ check, state, failure }).toEqual({ check, state: 'done', failure: null })
  }
  const troubles = (await listTroubles(world, kept)).filter((trouble) => !/never_/.test(trouble))
  expect(troubles).toEqual(left)
})

test('a package that lists a renamed repository is pointed to its new name by one press', async () => {
  const kept = await keep('lihua/queue-worker', 'lihua/queue')
  const found = await look(world, kept, 'repository_url')
  expect(found).toMatchObject({
    expected: expect.stringContaining('queue-worker'),
    actual: expect.stringContaining('queue.git'),
  })
  expect(await press(world, kept, 'repository_url')).toMatchObject({ state: 'done', proof: 'packagist_list' })
  expect(world.sandbox.packagist.package('lihua/queue')?.repository).toContain('queue-worker')
})

test('where too many have installed it, Packagist refuses the new address in its own words', async () => {
  const kept = await keep('lihua/popular')
  await look(world, kept, 'repository_url')
  const receipt = await press(world, kept, 'repository_url')
  expect(receipt).toMatchObject({ state: 'failed', proof: null })
  expect(receipt.words).toMatch(/very popular/)
})

test.each<[string, string, CheckName, object]>([
  [
    'abandoned for another',
    'legacy-xml',
    'not_frozen',
    { state: 'warn', reason: 'package_abandoned', actual: 'lihua/collection' },
  ],
  [
    'maintained by somebody else',
    'borrowed',
    'maintainer',
    { state: 'fail', reason: 'package_of_others', expected: 'lihua', actual: 'ivanova' },
  ],
  [
    'private',
    'private-toolkit',
    'public_repository',
    { state: 'fail', reason: 'repository_private', remedy: 'make_public' },
  ],
])('a package that is %s (%s) is told so, and has no button', async (_what, name, check, found) => {
  const kept = await keep(`lihua/${name}`)
  expect(await look(world, kept, check)).toMatchObject(found)
  const { userId, repositoryId } = kept
  expect(await startRepair(world.services, { userId, repositoryId, check })).toMatchObject({
    ok: false,
    reason: 'nothing_to_repair',
  })
})
