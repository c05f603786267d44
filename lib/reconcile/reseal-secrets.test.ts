import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { tokenContext } from '#lib/accounts/credential.ts'
import { grantContext } from '#lib/accounts/grant.ts'
import { robotContext, StoredNotices } from '#lib/accounts/notices.ts'
import { createGrant } from '#lib/accounts/save-grant.ts'
import { saveNotices } from '#lib/accounts/save-notices.ts'
import { newId, newKey } from '#lib/platform/ids.ts'
import { Secret } from '#lib/platform/secret.ts'
import { createVault, type Vault, type VaultKey } from '#lib/platform/vault.ts'
import { hookSecretContext } from '#lib/publication/publication.ts'
import { addTestPublication, addTestUser } from '#lib/testing/test-rows.ts'
import { startTestServices, type TestServices } from '#lib/testing/test-services.ts'
import { resealSecrets } from './reseal-secrets.ts'

const WECOM = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=0f1e2d3c'
const key = (id: string): VaultKey => ({ id, bytes: new Uint8Array(randomBytes(32)) })
const [older, newer] = [key('older'), key('newer')]
const both = createVault([newer, older])

let services: TestServices
let vault: Vault
beforeAll(async () => {
  services = await startTestServices()
})
afterAll(() => services.close())
beforeEach(async () => {
  vault = createVault([older])
  await prisma().repository.deleteMany()
  await prisma().user.deleteMany()
})

const prisma = () => services.database.prisma

async function addGrant(userId: string, number: number) {
  const giteeUser = { id: String(number), login: `u${number}`, name: 'U', email: null, avatarUrl: null }
  const tokens = {
    accessToken: new Secret(`access-${number}`),
    refreshToken: new Secret(`refresh-${number}`),
    expiresAt: new Date(),
    scopes: [],
  }
  await createGrant({ ...services, vault }, userId, { host: 'sandbox', giteeUser, tokens })
}

/** A user with a grant, a credential that has only its SAFE token, and a publication. */
async function addRows() {
  const userId = await addTestUser(services)
  await addGrant(userId, 1)
  const asked = { happenings: [], email: '', robots: { dingtalk: null, wecom: WECOM, feishu: null } }
  await saveNotices({ ...services, vault }, { userId, ...asked })
  const id = newId()
  const safeToken = await vault.seal(tokenContext(id, 'safe'), new Secret('safe'))
  const row = { id, userId, username: 'lihua', canonical: 'lihua', safeToken, checkedAt: new Date() }
  await prisma().credential.create({ data: row })
  const { publicationId } = await addTestPublication(services, {
    keeperId: userId,
    credentialId: id,
    packageName: 'lihua/money',
  })
  const hookSecret = await vault.seal(hookSecretContext(publicationId), new Secret(`hook-${newKey()}`))
  await prisma().publication.update({ where: { id: publicationId }, data: { hookSecret } })
  return userId
}

test('afterwards the first key alone opens every secret, and a second time there is nothing to do', async () => {
  await addRows()
  const found = await resealSecrets({ ...services, vault: both })
  expect(found).toEqual({
    grants: { resealed: 2, unopened: 0 },
    credentials: { resealed: 1, unopened: 0 },
    hooks: { resealed: 1, unopened: 0 },
    notices: { resealed: 1, unopened: 0 },
  })
  const alone = createVault([newer])
  const grant = await prisma().grant.findFirstOrThrow()
  const credential = await prisma().credential.findFirstOrThrow()
  const publication = await prisma().publication.findFirstOrThrow()
  const user = await prisma().user.findFirstOrThrow()
  const opened = await Promise.all([
    alone.open(grantContext(grant.id, 'access'), grant.accessToken),
    alone.open(grantContext(grant.id, 'refresh'), grant.refreshToken),
    alone.open(tokenContext(credential.id, 'safe'), credential.safeToken ?? ''),
    alone.open(hookSecretContext(publication.id), publication.hookSecret),
    alone.open(robotContext(user.id, 'wecom'), StoredNotices.parse(user.notices).robots.wecom?.sealed ?? ''),
  ])
  expect(opened.map((secret) => secret.reveal())).toEqual([
    'access-1',
    'refresh-1',
    'safe',
    expect.stringMatching(/^hook-/),
    WECOM,
  ])
  expect(credential.mainToken).toBeNull()
  const again = Object.values(await resealSecrets({ ...services, vault: both }))
  expect(again.map(({ resealed }) => resealed)).toEqual([0, 0, 0, 0])
})

test('more rows than one page are all sealed again', async () => {
  const userId = await addTestUser(services)
  for (let number = 1; number <= 205; number += 1) await addGrant(userId, number)
  expect((await resealSecrets({ ...services, vault: both })).grants).toEqual({ resealed: 410, unopened: 0 })
  const left = (await prisma().grant.findMany()).filter(({ accessToken }) => both.isStale(accessToken))
  expect(left).toEqual([])
})

test('a secret under a key that is not in the ring is counted and left, and stops nothing else', async () => {
  const userId = await addRows()
  vault = createVault([key('lost')])
  await addGrant(userId, 2)
  const lost = await prisma().grant.findFirstOrThrow({ where: { login: 'u2' } })
  const found = await resealSecrets({ ...services, vault: both })
  expect(found.grants).toEqual({ resealed: 2, unopened: 2 })
  expect(found.hooks.resealed).toBe(1)
  expect(await prisma().grant.findFirstOrThrow({ where: { login: 'u2' } })).toEqual(lost)
})

test('a token that is replaced just then stays, and is sealed again if it has to be', async () => {
  await addRows()
  const { id } = await prisma().grant.findFirstOrThrow()
  const context = grantContext(id, 'access')
  let isReplaced = false
  const slow: Vault = {
    ...both,
    async open(asked, sealed) {
      if (asked === context && !isReplaced) {
        isReplaced = true
        const accessToken = await vault.seal(context, new Secret('fresh'))
        await prisma().grant.update({ where: { id }, data: { accessToken } })
      }
      return both.open(asked, sealed)
    },
  }
  expect((await resealSecrets({ ...services, vault: slow })).grants).toEqual({ resealed: 2, unopened: 0 })
  const { accessToken } = await prisma().grant.findFirstOrThrow()
  expect((await createVault([newer]).open(context, accessToken)).reveal()).toBe('fresh')
})
