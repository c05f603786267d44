// Gitee and Packagist at their fastest: answers at once, and remembers when it was asked for which update.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { answerQuestions } from './answer-questions.ts'
import { answerGitee, answerPackagist, packageUnknown, type SinkAnswer, safeRefused } from './sink-answers.ts'
import { steadyMs } from './steady-ms.ts'

const NO_PACKAGE = 'x-nobody/x-nothing'
const PACKAGE = /packages\/([^"\\/]+\\?\/[^"\\/]+)"/

const delayMs = Number(process.argv[2] ?? 0)

type Update = { packageName: string; at: number; requestId: string | null }

let updates: Update[] = []
let proved = new Set<string>()
let requests = 0
let latestAt = 0

const server = createServer(answer)
server.listen(0, '127.0.0.1', () =>
  answerQuestions({
    address: () => server.address(),
    clear: () => {
      updates = []
      proved = new Set()
      requests = 0
    },
    count: () => ({ updates: updates.length, proved: proved.size, requests, quietMs: steadyMs() - latestAt }),
    updates: () => updates,
  }),
)

function answer(request: IncomingMessage, response: ServerResponse) {
  const at = steadyMs()
  const path = (request.url ?? '').split('?')[0] ?? ''
  requests += 1
  if (path.startsWith('/p2/')) proved.add(path.replace(/(~dev)?\.json$/, ''))
  latestAt = at
  if (request.method !== 'POST') return say(response, answerRead(request, path))
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const body = Buffer.concat(chunks).toString('latin1')
    say(response, answerWrite(request, { path, body, at }))
  })
}

function answerRead(request: IncomingMessage, path: string): SinkAnswer {
  const origin = `http://${request.headers.host}`
  const repository = /^\/api\/v5\/repos\/([^/]+\/[^/]+)(.*)$/.exec(path)
  return repository
    ? answerGitee(repository[1] ?? '', repository[2] ?? '', origin)
    : answerPackagist(path, origin)
}

function answerWrite(
  request: IncomingMessage,
  { path, body, at }: { path: string; body: string; at: number },
): SinkAnswer {
  if (path !== '/api/update-package') return safeRefused
  const packageName = PACKAGE.exec(body)?.[1] ?? ''
  if (packageName === NO_PACKAGE) return packageUnknown
  const requestId = request.headers['x-request-id']
  updates.push({ packageName, at, requestId: typeof requestId === 'string' ? requestId : null })
  const job = updates.length.toString(16).padStart(24, '0')
  return { status: 202, body: `{"status":"success","jobs":["${job}"]}` }
}

function say(response: ServerResponse, { status, body }: SinkAnswer): void {
  const send = () => {
    response.writeHead(status, {
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(body),
    })
    response.end(body)
  }
  if (delayMs === 0) send()
  else setTimeout(send, delayMs)
}
