import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { grantContext } from '#lib/accounts/grant.ts'
import { createGrant } from '#lib/accounts/save-grant.ts'
import { Secret } from '#lib/platform/secret.ts'
import { createVault } from '#lib/platform/vault.ts'
import { addTestUser } from '#lib/testing/test-rows.ts'
import { startTestServices } from '#lib/testing/test-services.ts'
import { startWorker } from './worker.ts'

const run = promisify(execFile)

test('on the embedded database the command leaves the work to the app, and says so in one line', async () => {
  const env = {
    ...process.env,
    DATABASE_URL: '',
    APP_URL: 'http://127.0.0.1:3000',
    ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 1).toString('base64')}`,
    NEXTAUTH_SECRET: 'x'.repeat(32),
    CONTACT_EMAIL: 'tests@example.org',
    GITEE_COM_CLIENT_ID: 'id',
    GITEE_COM_CLIENT_SECRET: 'secret',
  }
  const ended = await run(process.execPath, ['server/reseal.ts'], { env }).catch((error: unknown) => error)
  expect(ended).toMatchObject({ code: 1, stdout: '' })
  expect(ended).toHaveProperty('stderr', expect.stringMatching(/^The embedded database .*restart it\.\n$/))
})

const server = process.env.TEST_DATABASE_URL
if (server)
  console.info('skipped on PostgreSQL: there it waits for the command, as others may lack the new key')

test.skipIf(server)('the app on the embedded database does it at its start', async () => {
  const key = (id: string) => ({ id, bytes: new Uint8Array(randomBytes(32)) })
  const [older, newer] = [key('older'), key('newer')]
  const services = await startTestServices({ settings: { encryptionKeys: [newer, older] } })
  const userId = await addTestUser(services)
  const giteeUser = { id: '1', login: 'lihua', name: '李华', email: null, avatarUrl: null }
  const [accessToken, refreshToken] = [new Secret('access'), new Secret('refresh')]
  const tokens = { accessToken, refreshToken, expiresAt: new Date(Date.now() + 86_400_000), scopes: [] }
  const before = { ...services, vault: createVault([older]) }
  await createGrant(before, userId, { host: 'sandbox', giteeUser, tokens })
  const worker = await startWorker(services)
  const grant = () => services.database.prisma.grant.findFirstOrThrow()
  await expect
    .poll(async () => services.vault.isStale((await grant()).refreshToken), { timeout: 15_000 })
    .toBe(false)
  const { id, refreshToken: sealed } = await grant()
  expect((await createVault([newer]).open(grantContext(id, 'refresh'), sealed)).reveal()).toBe('refresh')
  await worker.stop()
  await services.close()
})
