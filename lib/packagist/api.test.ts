import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '#lib/platform/clock.ts'
import { type Database, openDatabase } from '#lib/platform/database.ts'
import { createHttp } from '#lib/platform/http.ts'
import { Secret } from '#lib/platform/secret.ts'
import { openTestDatabase } from '#lib/testing/test-database.ts'
import { connectPackagist } from './api.ts'
import { getDownloads } from './downloads.ts'

const server = process.env.TEST_DATABASE_URL
if (!server) console.info('On the embedded database the slots of several processes are tried in one process.')

let database: Database
let remote: Server
let url: string
let running = 0
let most = 0

beforeAll(async () => {
  database = await openTestDatabase()
  remote = createServer((_request, response) => {
    running += 1
    most = Math.max(most, running)
    setTimeout(() => {
      running -= 1
      response.end(JSON.stringify({ downloads: { total: 7 } }))
    }, 10)
  })
  await new Promise<void>((resolve) => remote.listen(0, '127.0.0.1', resolve))
  const address = remote.address()
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
})
afterAll(async () => {
  remote.closeAllConnections()
  remote.close()
  await database.close()
})

const times = <T>(count: number, each: () => T) => Array.from({ length: count }, each)

/** The same database as another process has it: by connections of its own where there is a server. */
async function openAgain(): Promise<Database> {
  if (!server) return { ...database, kind: 'server', close: async () => {} }
  const [found] = await database.prisma.$queryRaw<{ name: string }[]>`SELECT current_database() AS name`
  const url = new URL(server)
  url.pathname = `/${found?.name}`
  return openDatabase({ url: new Secret(url.href), folder: null })
}

test('the calls of three processes on one database are never more than ten at a time, and all answered', async () => {
  const processes = await Promise.all(times(3, openAgain))
  const calls = processes.flatMap((own) => {
    const needs = {
      settings: { packagistUrl: url, metadataUrl: url, packagistCalls: 10 },
      clock: systemClock,
      database: own,
    }
    const http = createHttp({ userAgent: 'Packbridge-tests' })
    return times(40, () => getDownloads(connectPackagist({ ...needs, http }), 'lihua/x'))
  })
  expect(await Promise.all(calls)).toEqual(times(120, () => ({ ok: true, value: 7 })))
  expect(most).toBe(10)
  await Promise.all(processes.map((own) => own.close()))
})
