import { afterAll, beforeAll, expect, test } from 'vitest'
import { saveCredential } from '#lib/accounts/save-credential.ts'
import { connectPackagist } from '#lib/packagist/api.ts'
import { changeRepositoryUrl } from '#lib/packagist/change-repository-url.ts'
import { newKey, type UserId } from '#lib/platform/ids.ts'
import { invariant } from '#lib/platform/result.ts'
import { Secret } from '#lib/platform/secret.ts'
import { type MoveWish, preflightMove } from '#lib/publication/preflight-move.ts'
import {
  connectPackagistAccount,
  discover,
  signIn,
  startWorld,
  tokens,
  type World,
} from './testing/start-world.ts'

let world: World
let person: { userId: UserId; grantId: string }
let credentialId: string

beforeAll(async () => {
  world = await startWorld({ works: false })
  world.sandbox.gitee.addOrganization({ login: 'archive', members: { lihua: 'admin' } })
  person = await signIn(world)
  credentialId = await connectPackagistAccount(world, person.userId)
}, 60_000)

afterAll(() => world.close())

const at = (day: number) => `2026-01-0${day}T12:00:00Z`

/** One history at an organisation and at 李华's own place, published from the first; the commits are the same. */
async function moveHome(path: string, { name = `lihua/${path}` } = {}): Promise<string> {
  const { gitee, packagist } = world.sandbox
  const manifest = (packageName: string) =>
    JSON.stringify({ name: packageName, description: 'd', license: 'MIT' })
  for (const owner of ['archive', 'lihua']) {
    const files = { 'composer.json': manifest(owner === 'lihua' ? name : `lihua/${path}`) }
    gitee.addRepository({
      owner,
      path,
      creator: 'lihua',
      history: [
        { message: 'Begin', files, tags: ['v1.0.0'], at: at(1) },
        { message: 'Go on', files: { 'a.txt': 'a' }, tags: ['v1.1.0'], annotation: 'Second', at: at(2) },
      ],
    })
  }
  const repository = `${gitee.url}/archive/${path}.git`
  packagist.addPackage({ name: `lihua/${path}`, repository, maintainers: ['lihua'] })
  await packagist.crawl(`lihua/${path}`)
  return discover(world, person, `lihua/${path}`)
}

async function preflight(repositoryId: string, wish: Partial<MoveWish> = {}) {
  const planned = await preflightMove(world.services, { userId: person.userId, repositoryId, ...wish })
  invariant(planned.ok, `the preflight looks at both homes: ${JSON.stringify(planned)}`)
  return planned.value
}

test('the same commits at both homes are safe to move, and the move then works', async () => {
  const repositoryId = await moveHome('money')
  const { preflight: judged, ...way } = await preflight(repositoryId)
  expect(judged).toMatchObject({
    verdict: 'safe',
    fromUrl: `${world.sandbox.gitee.url}/archive/money.git`,
    toUrl: `${world.sandbox.gitee.url}/lihua/money.git`,
    tags: { same: 2, differing: [], missing: [], added: [] },
    published: { same: 2, differing: [], missing: [] },
    keepsOldSource: 2,
    username: 'lihua',
  })
  expect(way).toEqual({
    credentialId,
    editLink: `${world.sandbox.packagist.url}/packages/lihua/money/edit`,
  })
  const login = { username: 'lihua', token: new Secret(tokens.main) }
  const wanted = { name: 'lihua/money', repositoryUrl: judged.toUrl }
  expect(await changeRepositoryUrl(connectPackagist(world.services), login, wanted)).toMatchObject({
    ok: true,
  })
  expect((await preflight(repositoryId)).preflight.obstacles).toEqual(['already_there'])
})

test('a tag that was moved is named with both of its commits', async () => {
  const repositoryId = await moveHome('cache')
  await world.sandbox.gitee.moveTag('lihua/cache', 'v1.1.0', 'v1.0.0')
  const { preflight: judged } = await preflight(repositoryId)
  const differing = [{ tag: 'v1.1.0', from: expect.any(String), to: expect.any(String) }]
  expect(judged).toMatchObject({ verdict: 'warn', warnings: ['tags_differ'], tags: { same: 1, differing } })
  expect(judged.published?.differing).toEqual(judged.tags?.differing)
  expect(judged.tags?.differing[0]?.to).not.toBe(judged.tags?.differing[0]?.from)
})

test('a version without a tag at the new home would vanish, and it does', async () => {
  const repositoryId = await moveHome('queue')
  await world.sandbox.gitee.deleteTag('lihua/queue', 'v1.0.0')
  const { preflight: judged } = await preflight(repositoryId)
  expect(judged).toMatchObject({ verdict: 'warn', warnings: ['versions_vanish'] })
  expect(judged.published?.missing).toEqual([{ tag: 'v1.0.0', commit: expect.any(String) }])
  const { packagist } = world.sandbox
  const login = { username: 'lihua', token: new Secret(tokens.main) }
  const wanted = { name: 'lihua/queue', repositoryUrl: judged.toUrl }
  await changeRepositoryUrl(connectPackagist(world.services), login, wanted)
  await packagist.crawl('lihua/queue')
  expect(packagist.versions('lihua/queue').filter((version) => version.startsWith('v'))).toEqual(['v1.1.0'])
})

test('another package name at the new home than the published one blocks the move', async () => {
  const repositoryId = await moveHome('geo', { name: 'lihua/geometry' })
  const blocked = { verdict: 'blocked', obstacles: ['other_package_there'], nameThere: 'lihua/geometry' }
  expect((await preflight(repositoryId, { packageName: 'lihua/geo' })).preflight).toMatchObject(blocked)
  const rest = { state: 'on' as const, hookKey: newKey(), hookSecret: 'sealed' }
  const publication = {
    repositoryId,
    keeperId: person.userId,
    credentialId,
    packageName: 'lihua/geo',
    ...rest,
  }
  await world.services.database.prisma.publication.create({ data: publication })
  expect(await preflight(repositoryId)).toMatchObject({ credentialId, preflight: blocked })
})

test('more than fifty thousand downloads lock the address', async () => {
  const repositoryId = await moveHome('popular')
  world.sandbox.packagist.setDownloads('lihua/popular', 60_000)
  expect((await preflight(repositoryId)).preflight).toMatchObject({
    obstacles: ['url_locked'],
    isLocked: true,
    downloads: 60_000,
  })
})

test('a private new home blocks the move', async () => {
  const repositoryId = await moveHome('secret')
  world.sandbox.gitee.setPrivate('lihua/secret', true)
  expect((await preflight(repositoryId)).preflight).toMatchObject({
    verdict: 'blocked',
    obstacles: ['repository_private'],
  })
})

test('an old home that is private is told, and what is published is compared all the same', async () => {
  const repositoryId = await moveHome('vault')
  world.sandbox.gitee.setPrivate('archive/vault', true)
  await world.sandbox.gitee.moveTag('lihua/vault', 'v1.1.0', 'v1.0.0')
  expect((await preflight(repositoryId)).preflight).toMatchObject({
    verdict: 'warn',
    warnings: ['tags_differ', 'old_home_unread'],
    unread: { reason: 'remote_private' },
    tags: null,
    published: { same: 1, differing: [{ tag: 'v1.1.0' }] },
  })
})

test('an old address inside our network is not read', async () => {
  const repositoryId = await moveHome('inner')
  const repository = 'https://127.0.0.1:8443/lihua/inner.git'
  world.sandbox.packagist.addPackage({ name: 'lihua/inner', repository, maintainers: ['lihua'] })
  expect((await preflight(repositoryId)).preflight).toMatchObject({
    fromUrl: repository,
    unread: { reason: 'remote_refused' },
  })
})

test('a package of others has no address to compare', async () => {
  const repositoryId = await moveHome('lattice')
  world.sandbox.packagist.removeMaintainer('lihua/lattice', 'lihua')
  expect((await preflight(repositoryId)).preflight).toMatchObject({
    fromUrl: null,
    obstacles: ['not_maintained'],
    unread: null,
  })
})

test('a stranger, and an account of somebody else, move nothing', async () => {
  const repositoryId = await moveHome('owned')
  world.sandbox.gitee.addAccount({ login: 'zoe' })
  const zoe = await signIn(world, 'zoe')
  expect(await preflightMove(world.services, { userId: zoe.userId, repositoryId })).toMatchObject({
    reason: 'not_found',
  })
  const wish = { userId: person.userId, repositoryId, credentialId: 'of-somebody-else' }
  expect(await preflightMove(world.services, wish)).toMatchObject({ reason: 'credential_missing' })
})

test('without the MAIN token the move is blocked, and the page on Packagist is named', async () => {
  const repositoryId = await moveHome('careful')
  const zhang = world.sandbox.packagist.addAccount({ username: 'zhang' })
  world.sandbox.packagist.addMaintainer('lihua/careful', 'zhang')
  world.sandbox.packagist.removeMaintainer('lihua/careful', 'lihua')
  const pasted = { username: 'zhang', safeToken: zhang.safeToken }
  const saved = await saveCredential(world.services, { userId: person.userId, ...pasted })
  invariant(saved.ok, 'the SAFE token is accepted')
  const { preflight: judged, ...way } = await preflight(repositoryId)
  expect(judged).toMatchObject({ obstacles: ['main_token_missing'], username: 'zhang' })
  expect(way).toEqual({
    credentialId: saved.value.credentialId,
    editLink: `${world.sandbox.packagist.url}/packages/lihua/careful/edit`,
  })
})
