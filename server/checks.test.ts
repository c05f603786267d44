import { afterAll, beforeAll, expect, test } from 'vitest'
import type { UserId } from '#lib/platform/ids.ts'
import { checkPublication } from '#lib/publication/check-publication.ts'
import { planSwitch } from '#lib/publication/plan-switch.ts'
import { keepSeeded } from './testing/keep-seeded.ts'
import { connectPackagistAccount, discover, signIn, startWorld, type World } from './testing/start-world.ts'

let world: World
let person: { userId: UserId; grantId: string }
let credentialId: string

beforeAll(async () => {
  world = await startWorld({ works: false, seed: true })
  person = await signIn(world)
  credentialId = await connectPackagistAccount(world, person.userId)
  await discover(world, person, 'lihua/money')
}, 120_000)

afterAll(() => world.close())

async function findRepository(fullName: string) {
  return world.services.database.prisma.repository.findFirstOrThrow({ where: { fullName } })
}

/** The checks meet the seeded state. */
async function checkSeeded(fullName: string, packageName = fullName) {
  const keeper = { userId: person.userId, credentialId }
  const { publicationId: id } = await keepSeeded(world, keeper, { fullName, packageName })
  const checks = (await checkPublication(world.services, { publicationId: id })) ?? []
  const stored = await world.services.database.prisma.publication.findUniqueOrThrow({ where: { id } })
  const failing = checks.filter(({ state }) => state === 'fail')
  return { checks, sync: stored.sync, failing: failing.map(({ name, reason }) => `${name} ${reason}`) }
}

const noHook = 'hook_present hook_missing'

test.each<[string, string, string, string[]]>([
  ['is in step', 'lihua/collection', 'synced', [noHook]],
  [
    'was never submitted',
    'lihua/money',
    'unpublished',
    ['package_exists package_absent', noHook, 'tags tags_missing'],
  ],
  ['is stored under another address', 'lihua/uuid', 'synced', ['repository_url url_differs', noHook]],
  ['has a newer tag', 'lihua/markdown', 'behind', [noHook, 'tags tags_missing']],
  ['has a tag that was moved', 'lihua/cache', 'behind', [noHook, 'tags tags_missing']],
  ['names one version in every tag', 'lihua/geo', 'behind', [noHook, 'tags tags_missing']],
  ['has the hook of another tool', 'lihua/config-loader', 'synced', [noHook]],
  [
    'has tags that are no versions',
    'lihua/theme-kit',
    'unpublished',
    ['package_exists package_absent', noHook, 'tags tags_missing'],
  ],
  [
    'is private',
    'lihua/private-toolkit',
    'unpublished',
    ['public_repository repository_private', 'package_exists package_absent', noHook, 'tags tags_missing'],
  ],
])('a package that %s (%s) is %s, with its reasons', async (_what, fullName, sync, failing) => {
  expect(await checkSeeded(fullName)).toMatchObject({ sync, failing })
})

test('what was moved, skipped or never crawled is told tag by tag', async () => {
  const { prisma } = world.services.database
  const missingOf = async (fullName: string) => {
    const { publication } = await prisma.repository.findFirstOrThrow({
      where: { fullName },
      include: { publication: true },
    })
    const checks = await checkPublication(world.services, { publicationId: publication?.id ?? '' })
    return checks?.find(({ name }) => name === 'tags')?.missing?.map(({ tag, reason }) => [tag, reason])
  }
  expect(await missingOf('lihua/cache')).toEqual([
    ['v1.2.0', 'tag_moved'],
    ['master', 'branch_behind'],
  ])
  expect(await missingOf('lihua/markdown')).toEqual([
    ['v2.0.0', 'tag_not_crawled'],
    ['master', 'branch_behind'],
  ])
})

test('a renamed repository still answers under its new name, where Packagist does not look', async () => {
  const { checks } = await checkSeeded('lihua/queue-worker', 'lihua/queue')
  expect(checks.find(({ name }) => name === 'repository_url')).toMatchObject({
    state: 'fail',
    reason: 'url_differs',
  })
})

test.each<[string, string, string[]]>([
  ['a broken composer.json', 'lihua/broken-json', ['manifest_invalid_json', 'package_name_unknown']],
  ['no name', 'lihua/nameless', ['name_missing', 'package_name_unknown']],
  ['capitals in its name', 'lihua/camel-case', ['name_uppercase', 'package_name_unknown']],
  [
    'a composer.json of more than a megabyte',
    'lihua/word-list',
    ['manifest_too_large', 'package_name_unknown'],
  ],
  ['nothing in it', 'lihua/blank', ['repository_empty', 'package_name_unknown']],
  ['no composer.json', 'lihua/dotfiles', ['manifest_absent', 'package_name_unknown']],
  ['a private face', 'lihua/private-toolkit', ['repository_private']],
  ['the package of somebody else', 'hexagon-lab/lattice', ['package_of_others']],
])('a repository with %s (%s) cannot be switched on', async (_what, fullName, obstacles) => {
  const { id: repositoryId } = await findRepository(fullName)
  const planned = await planSwitch(world.services, {
    userId: person.userId,
    repositoryId,
    credentialId,
    route: 'relay',
    adoptHook: false,
  })
  expect(planned.ok && planned.value.plan.obstacles).toEqual(obstacles)
})

test('the hook of the article is offered for adoption, and the one of another tool is not', async () => {
  const adoptable = async (fullName: string) => {
    const { id: repositoryId } = await findRepository(fullName)
    const wish = {
      userId: person.userId,
      repositoryId,
      credentialId,
      route: 'relay' as const,
      adoptHook: false,
    }
    const planned = await planSwitch(world.services, wish)
    return planned.ok ? planned.value.plan.adoptable : planned.reason
  }
  expect(await adoptable('lihua/http-signature')).toContain('apiToken=…')
  expect(await adoptable('lihua/config-loader')).toBeNull()
})
