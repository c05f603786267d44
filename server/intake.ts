import type { IncomingMessage, ServerResponse } from 'node:http'
import type { RefusalReason } from '#lib/deliveries/delivery.ts'
import { createDeliveryBatch } from '#lib/deliveries/delivery-batch.ts'
import { createHookKeys } from '#lib/deliveries/hook-keys.ts'
import { type Receiver, receiveDelivery, refuseDelivery } from '#lib/deliveries/receive-delivery.ts'
import type { Services } from '#lib/platform/services.ts'
import { recordDeliveries } from '#lib/runs/record-deliveries.ts'

const PATH = /^\/hooks\/gitee\/([A-Za-z0-9_-]{1,128})$/
const LARGEST_BODY = 1024 * 1024
const LARGEST_DROPPED = 16 * LARGEST_BODY

const statuses: Record<RefusalReason, number> = {
  hook_unknown: 404,
  signature_missing: 401,
  signature_wrong: 401,
  timestamp_outside_window: 401,
  body_too_large: 413,
  body_malformed: 400,
  overloaded: 503,
}

export type Intake = {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>
  /** Resolves once nothing that was accepted waits for its commit. */
  drain(): Promise<void>
}

export const isHookPath = (url: string | undefined) => url?.startsWith('/hooks/gitee/') ?? false

/** Takes Gitee's hook calls: plain Node HTTP, no framework and no ORM between the call and the disk. */
export function createIntake(services: Services): Intake {
  const receiver: Receiver = {
    services,
    hookKeys: createHookKeys(services),
    batch: createDeliveryBatch((deliveries) =>
      recordDeliveries(services.database, deliveries, services.clock.now()),
    ),
  }
  const handle: Intake['handle'] = async (request, response) => {
    try {
      await answerHook(receiver, request, response)
    } catch (error) {
      if (!request.complete) return void services.log.info('a caller hung up before its hook call was read')
      services.log.error({ err: error }, 'a hook call could not be stored')
      answer(response, 503, { reason: 'overloaded' })
    }
  }
  return { handle, drain: async () => {} }
}

async function answerHook(receiver: Receiver, request: IncomingMessage, response: ServerResponse) {
  const hookKey = PATH.exec(new URL(request.url ?? '', 'http://hook').pathname)?.[1] ?? ''
  if (request.method !== 'POST')
    return answer(response, 405, { reason: 'method_not_allowed' }, { Allow: 'POST' })
  const body = await readBody(request)
  if (body === null) {
    await refuseDelivery(receiver, hookKey, 'body_too_large')
    return answer(response, statuses.body_too_large, { reason: 'body_too_large' }, { Connection: 'close' })
  }
  const received = await receiveDelivery(receiver, {
    hookKey,
    token: header(request, 'x-gitee-token'),
    timestamp: header(request, 'x-gitee-timestamp'),
    isPing: header(request, 'x-gitee-ping') === 'true',
    body,
  })
  if (received.ok) return answer(response, received.value === 'ping' ? 200 : 202, { result: received.value })
  const retry: Record<string, string> = received.reason === 'overloaded' ? { 'Retry-After': '5' } : {}
  answer(response, statuses[received.reason], { reason: received.reason }, retry)
}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name]
  return Array.isArray(value) ? value[0] : value
}

/** The body as text, or null when it is larger than a hook call may be; the rest is read and dropped, so that the refusal arrives. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  let chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size > LARGEST_BODY) chunks = []
    else chunks.push(chunk)
    if (size > LARGEST_DROPPED) return null
  }
  return size > LARGEST_BODY ? null : Buffer.concat(chunks).toString('utf8')
}

function answer(
  response: ServerResponse,
  status: number,
  body: object,
  headers: Record<string, string> = {},
) {
  if (response.headersSent) return
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers })
  response.end(JSON.stringify(body))
}
