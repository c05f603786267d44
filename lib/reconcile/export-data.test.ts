import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { tokenContext } from '#lib/accounts/credential.ts'
import { createGrant } from '#lib/accounts/save-grant.ts'
import { saveNotices } from '#lib/accounts/save-notices.ts'
import { insertSession } from '#lib/accounts/session-store.ts'
import { newId, type UserId } from '#lib/platform/ids.ts'
import { Secret } from '#lib/platform/secret.ts'
import { hookSecretContext } from '#lib/publication/publication.ts'
import { addTestPublication, addTestUser } from '#lib/testing/test-rows.ts'
import { startTestServices, type TestServices } from '#lib/testing/test-services.ts'
import { exportData } from './export-data.ts'

const RUNS = 450
const DINGTALK = 'https://oapi.dingtalk.com/robot/send?access_token=robot-key'
const nowhere = { dingtalk: null, wecom: null, feishu: null }

let services: TestServices
let mine: UserId
let theirs: UserId
let hookKey: string

beforeAll(async () => {
  services = await startTestServices()
  mine = await addPerson('lihua')
  theirs = await addPerson('stranger')
})
afterAll(() => services.close())

const prisma = () => services.database.prisma

/** Somebody with one of everything, and a secret wherever one can lie. */
async function addPerson(name: string): Promise<UserId> {
  const userId = await addTestUser(services, name)
  const at = new Date()
  await insertSession(prisma(), {
    tokenHash: `hash-${name}`,
    userId,
    expiresAt: at,
    at,
    userAgent: 'Firefox/143',
  })
  const giteeUser = { id: name, login: name, name, email: null, avatarUrl: null }
  const secret = (kind: string) => new Secret(`${kind}-of-${name}`)
  const tokens = { accessToken: secret('access'), refreshToken: secret('refresh'), expiresAt: at, scopes: [] }
  await createGrant(services, userId, { host: 'sandbox', giteeUser, tokens })
  const credentialId = newId()
  const safeToken = await services.vault.seal(tokenContext(credentialId, 'safe'), secret('safe'))
  await prisma().credential.create({
    data: { id: credentialId, userId, username: name, canonical: name, safeToken, checkedAt: at },
  })
  await addHistory(userId, name, credentialId)
  await saveNotices(services, {
    userId,
    happenings: [],
    email: '',
    robots: { ...nowhere, dingtalk: DINGTALK },
  })
  return userId
}

async function addHistory(userId: UserId, name: string, credentialId: string) {
  const packageName = `${name}/money`
  const { publicationId, repositoryId } = await addTestPublication(services, {
    keeperId: userId,
    credentialId,
    packageName,
  })
  const hookSecret = await services.vault.seal(
    hookSecretContext(publicationId),
    new Secret(`hook-of-${name}`),
  )
  const { hookKey: key } = await prisma().publication.update({
    where: { id: publicationId },
    data: { hookSecret },
  })
  if (name === 'lihua') hookKey = key
  const { id: grantId } = await prisma().grant.findFirstOrThrow({ where: { userId } })
  await prisma().repositoryAccess.create({
    data: { userId, repositoryId, grantId, isAdmin: true, checkedAt: new Date() },
  })
  await prisma().run.createMany({
    data: Array.from({ length: RUNS }, () => ({
      publicationId,
      trigger: 'push' as const,
      state: 'published' as const,
    })),
  })
  const { id: runId } = await prisma().run.findFirstOrThrow({ where: { publicationId } })
  await prisma().crawlLog.create({
    data: {
      runId,
      jobId: '7',
      status: 'completed',
      message: '',
      text: `Read ${name}`,
      fetchedAt: new Date(),
    },
  })
  await prisma().delivery.create({
    data: {
      publicationId,
      runId,
      fingerprint: name,
      kind: 'tag_created',
      ref: 'refs/tags/v1.0.0',
      before: '',
      after: '',
      sentAt: new Date(),
      receivedAt: new Date(),
      content: { create: { headers: [], body: `by ${name}`, size: 0, status: 202, answer: '', tookMs: 1 } },
    },
  })
  await prisma().event.create({ data: { userId, publicationId, repositoryId, kind: 'paused' } })
  await prisma().savedView.create({ data: { userId, name: `${name}'s view`, query: 'state=on' } })
}

async function readAll(userId: UserId): Promise<string> {
  const pieces: string[] = []
  for await (const piece of exportData(services, { userId })) pieces.push(piece)
  return pieces.join('')
}

const Row = z.looseObject({ id: z.string() })
const Export = z.looseObject({
  profile: z.looseObject({ name: z.string() }),
  runs: z.array(Row.extend({ logs: z.array(z.looseObject({ text: z.string() })) })),
  deliveries: z.array(Row),
  repairs: z.array(Row),
  publications: z.array(Row.extend({ packageName: z.string() })),
  repositories: z.array(
    Row.extend({ fullName: z.string(), access: z.array(z.looseObject({ isAdmin: z.boolean() })) }),
  ),
  giteeAccounts: z.array(Row.extend({ login: z.string() })),
  packagistAccounts: z.array(Row.extend({ username: z.string() })),
  signIns: z.array(Row.extend({ userAgent: z.string() })),
  savedViews: z.array(Row.extend({ name: z.string() })),
  events: z.array(Row),
})

test('everything of the person is there, each row once, over more than one portion', async () => {
  const data = Export.parse(JSON.parse(await readAll(mine)))
  expect(data.profile.name).toBe('lihua')
  expect(new Set(data.runs.map(({ id }) => id)).size).toBe(RUNS)
  expect(data.repositories).toMatchObject([{ fullName: 'lihua/money', access: [{ isAdmin: true }] }])
  expect(data.runs.flatMap(({ logs }) => logs)).toMatchObject([{ text: 'Read lihua' }])
  expect(data.deliveries).toMatchObject([{ content: { body: 'by lihua' } }])
  expect(data.giteeAccounts).toMatchObject([{ login: 'lihua' }])
  expect(data.packagistAccounts).toMatchObject([{ username: 'lihua' }])
  expect(data.signIns).toMatchObject([{ userAgent: 'Firefox/143' }])
  expect(data.savedViews).toMatchObject([{ name: "lihua's view" }])
  expect(data.events).toHaveLength(1)
})

test('nothing of anybody else is there', async () => {
  expect(await readAll(mine)).not.toContain('stranger')
})

test('no secret is there, neither plain nor sealed', async () => {
  const text = await readAll(mine)
  for (const plain of ['access-of', 'refresh-of', 'safe-of', 'hook-of', 'robot-key', 'hash-', hookKey])
    expect(text).not.toContain(plain)
  // How every sealed value begins: the header of a JWE that is encrypted directly.
  expect(text).not.toContain(Buffer.from('{"alg":"dir"').toString('base64url').slice(0, 14))
  const sealedRow = await prisma().grant.findFirstOrThrow({ where: { userId: mine } })
  expect(text).not.toContain(sealedRow.accessToken)
})

test('a repair that the person pressed for is there, also where somebody else keeps the publication', async () => {
  const { id: publicationId } = await prisma().publication.findFirstOrThrow({ where: { keeperId: theirs } })
  const drift = { check: 'hook_present', reason: 'hook_missing', remedy: 'repair_hook' }
  const { id } = await prisma().repair.create({
    data: { publicationId, userId: mine, cause: 'asked', createdAt: new Date(), ...drift },
  })
  const { repairs } = Export.parse(JSON.parse(await readAll(mine)))
  expect(repairs).toMatchObject([{ id, check: 'hook_present' }])
})

test('what happened to a repository that the person may not see any more is not told, only that it is kept', async () => {
  const userId = await addPerson('left')
  await prisma().repositoryAccess.deleteMany({ where: { userId } })
  const data = Export.parse(JSON.parse(await readAll(userId)))
  expect(data.publications).toMatchObject([{ packageName: 'left/money' }])
  expect(data).toMatchObject({ repositories: [], runs: [], deliveries: [], repairs: [] })
  expect(data.events).toMatchObject([{ kind: 'paused' }])
})

test('what nobody has is an empty document that still reads', async () => {
  const userId = await addTestUser(services, 'new')
  expect(Export.parse(JSON.parse(await readAll(userId)))).toMatchObject({ runs: [], repositories: [] })
})
