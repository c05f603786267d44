import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createFaults } from '../faults.ts'
import { type GiteeOptions, startGitee } from './start-gitee.ts'

export const CALLBACK = 'http://127.0.0.1:9/callback'

/** A Gitee with two accounts on a free port and in a temporary folder; its clock stands still until moved. */
export async function startTestSite(options: Partial<GiteeOptions> = {}) {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'gitee-sandbox-')))
  const faults = createFaults()
  let now = Date.parse('2026-03-01T08:00:00Z')
  const gitee = await startGitee({
    folder,
    faults,
    clock: () => now,
    application: { callbackUrls: [CALLBACK] },
    ...options,
  })
  if (gitee.isNew) {
    gitee.addAccount({ login: 'lihua', name: '李华' })
    gitee.addAccount({ login: 'ivanova', name: 'Анна Иванова', email: null })
  }
  const { accessToken } = gitee.issueToken({ login: 'lihua' })
  return {
    gitee,
    faults,
    folder,
    token: accessToken,
    passMinutes(minutes: number) {
      now += minutes * 60_000
    },
    async close() {
      await gitee.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export type TestSite = Awaited<ReturnType<typeof startTestSite>>

/** One call of the API; a `token` of null sends none. */
export async function callApi(
  site: TestSite,
  path: string,
  {
    method = 'GET',
    token = site.token,
    json,
  }: { method?: string; token?: string | null; json?: unknown } = {},
) {
  const headers = new Headers(token === null ? {} : { authorization: `Bearer ${token}` })
  if (json !== undefined) headers.set('content-type', 'application/json')
  const body = json === undefined ? undefined : JSON.stringify(json)
  const response = await fetch(`${site.gitee.apiUrl}${path}`, { method, headers, body })
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json')
  return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : null }
}

export type ReceivedCall = { path: string; headers: IncomingHttpHeaders; body: Record<string, unknown> }

/** A server that keeps what it is called with and gives the same answer to everybody. */
export async function startReceiver(status = 200, answer = 'ok') {
  const calls: ReceivedCall[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = JSON.parse(Buffer.concat(chunks).toString())
    calls.push({ path: request.url ?? '', headers: request.headers, body })
    response.writeHead(status).end(answer)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  return {
    calls,
    url: `http://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}
