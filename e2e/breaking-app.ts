// The built pages with somebody signed in, on a database that SIGUSR2 takes away.
import { createServer, type RequestListener } from 'node:http'
import { hashSessionToken, SESSION_MS, sessionCookieName } from '#lib/accounts/session.ts'
import { insertSession } from '#lib/accounts/session-store.ts'
import { createLog } from '#lib/platform/log.ts'
import { shareServices } from '#lib/platform/services.ts'
import { addTestUser } from '#lib/testing/test-rows.ts'
import { startTestServices } from '#lib/testing/test-services.ts'
import { createFront } from '#server/front.ts'
import { startWeb } from '#server/web.ts'

const token = 'the-token-of-a-session'
const port = Number(process.argv[2])
const address = '127.0.0.1'
const appUrl = `http://${address}:${port}`

const services = await startTestServices({ settings: { appUrl, port, address }, log: createLog('info') })
const userId = await addTestUser(services)
const at = new Date()
const expiresAt = new Date(at.getTime() + SESSION_MS)
const session = { tokenHash: hashSessionToken(token), userId, at, expiresAt }
await insertSession(services.database.prisma, session)
shareServices(services)
const pages: RequestListener = await startWeb(services)
const front = createFront(() => false)
front.open(pages)
createServer(front.handle).listen(port, address, () => {
  process.stdout.write(`${JSON.stringify({ appUrl, cookie: sessionCookieName(appUrl), token })}\n`)
})
process.once('SIGUSR2', async () => {
  await services.database.close()
  services.log.info('taken away')
})
process.once('SIGTERM', () => process.exit(0))
