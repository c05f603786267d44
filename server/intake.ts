import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { type AdmittedCall, admitCall, type CallHeaders, refuseCall } from '#lib/deliveries/admit-call.ts'
import type { RefusalReason } from '#lib/deliveries/delivery.ts'
import { type IntakeLimits, intakeLimits } from '#lib/deliveries/intake-limits.ts'
import { type Receipt, type Received, receiveDelivery } from '#lib/deliveries/receive-delivery.ts'
import { createReceiver, type Receiver } from '#lib/deliveries/receiver.ts'
import { clientAddress } from '#lib/platform/client-address.ts'
import type { Settings } from '#lib/platform/env.ts'
import type { Failure } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import { createDeliveryRecorder } from '#lib/runs/delivery-recorder.ts'
import { type Answer, answerCall, refuseUnread } from './answer-call.ts'
import { type BodyReader, createBodyReader } from './read-body.ts'

const PREFIX = '/hooks/gitee/'
const KEY = /^[A-Za-z0-9_-]{1,128}$/
const LONGEST_DRAIN_MS = 10_000
/** So many calls at one moment are more than a coincidence, and the next come at once when these are answered. */
const BUSY_CALLS = 8
const BUSY_FOR_MS = 300

const statuses: Record<RefusalReason, number> = {
  hook_unknown: 404,
  signature_missing: 401,
  signature_wrong: 401,
  timestamp_outside_window: 401,
  body_too_large: 413,
  body_malformed: 400,
  rate_limited_hook: 429,
  rate_limited_address: 429,
  overloaded: 503,
}

const acknowledgements: Record<Received, Answer> = {
  accepted: { status: 202, body: '{"result":"accepted"}' },
  duplicate: { status: 202, body: '{"result":"duplicate"}' },
  ping: { status: 200, body: '{"result":"ping"}' },
}

export type Intake = {
  handle(request: IncomingMessage, response: ServerResponse): void
  /** Whether many calls were under way just now. */
  isBusy(): boolean
  /** For a stop in order: resolves once no call is under way and what was counted is written. */
  drain(): Promise<void>
}

type Desk = { receiver: Receiver; bodies: BodyReader; limits: IntakeLimits; isBusy(): boolean }

export const isHookPath = (url: string | undefined) => url?.startsWith(PREFIX) ?? false

/** Takes Gitee's hook calls: plain Node HTTP, no framework and no ORM between the call and the disk. */
export function createIntake(services: Services, limits: IntakeLimits = intakeLimits): Intake {
  const recorder = createDeliveryRecorder(services)
  const receiver = createReceiver(services, limits, recorder.record)
  let underWay = 0
  let busyUntil = 0
  const isBusy = () => performance.now() < busyUntil
  const desk: Desk = { receiver, bodies: createBodyReader(limits), limits, isBusy }
  let whenIdle: (() => void) | null = null

  async function handle(request: IncomingMessage, response: ServerResponse) {
    underWay += 1
    if (underWay >= BUSY_CALLS) busyUntil = performance.now() + BUSY_FOR_MS
    try {
      if (underWay > limits.underWay) turnAway(desk, request, response)
      else await answerHook(desk, request, response)
    } catch (error) {
      services.log.error({ err: error }, 'a hook call could not be handled')
      refuseUnread(request, response, busy)
    }
    underWay -= 1
    if (underWay === 0) whenIdle?.()
  }

  return {
    handle: (request, response) => void handle(request, response),
    isBusy,
    async drain() {
      const idle = new Promise<void>((resolve) => {
        whenIdle = resolve
      })
      if (underWay > 0) await Promise.race([idle, delay(LONGEST_DRAIN_MS, undefined, { ref: false })])
      await Promise.all([recorder.settle(), receiver.refusals.flush(), receiver.pings.flush()])
      await receiver.contents.flush()
    },
  }
}

/** Beyond the limit a call is not even looked up: callers that send many at once over one connection cannot pile them up. */
function turnAway({ receiver }: Desk, request: IncomingMessage, response: ServerResponse) {
  receiver.services.metrics.deliveries.inc({ outcome: 'overloaded' })
  refuseUnread(request, response, busy)
}

async function answerHook(desk: Desk, request: IncomingMessage, response: ServerResponse) {
  const { receiver, bodies, limits } = desk
  const begunAt = performance.now()
  if (request.method !== 'POST') return refuseUnread(request, response, methodNotAllowed)
  const headers = readHeaders(request, limits, receiver.services.settings)
  const admitted = await admitCall(receiver, headers)
  if (!admitted.ok) return refuseUnread(request, response, refusal(admitted))
  const body = await bodies.read(request, admitted.value.hook.publicationId)
  if (body === 'hung_up') return receiver.services.log.debug('a caller hung up before its call was read')
  if (typeof body === 'string')
    return refuseUnread(request, response, refusal(refuseCall(receiver, headers, admitted.value.hook, body)))
  const received = await receiveDelivery(receiver, admitted.value, body.text)
  if (!received.ok) return answerCall(response, refusal(received))
  const answer = acknowledgements[received.value.received]
  answerCall(response, answer)
  const call: AnsweredCall = { request, body: body.text, answer, tookMs: performance.now() - begunAt }
  keepContent(desk, admitted.value, received.value, call)
}

type AnsweredCall = { request: IncomingMessage; body: string; answer: Answer; tookMs: number }

/** What an answered call said is evidence: nothing is kept of a repeated one, nor while many are under way. */
function keepContent(
  { receiver, isBusy }: Desk,
  { hookKey, token, hook }: AdmittedCall,
  { received, ...delivery }: Receipt,
  { request, body, answer, tookMs }: AnsweredCall,
) {
  if (received === 'duplicate' || isBusy()) return
  receiver.contents.keep({
    ...delivery,
    rawHeaders: request.rawHeaders,
    body,
    status: answer.status,
    answer: answer.body,
    tookMs: Math.round(tookMs),
    secrets: [hookKey, token ?? '', hook.secret?.reveal() ?? ''],
  })
}

const busy: Answer = {
  status: statuses.overloaded,
  body: '{"reason":"overloaded"}',
  headers: { 'Retry-After': '5' },
}

const methodNotAllowed: Answer = {
  status: 405,
  body: '{"reason":"method_not_allowed"}',
  headers: { Allow: 'POST' },
}

function refusal({ reason, retryAfterMs }: Pick<Failure<RefusalReason>, 'reason' | 'retryAfterMs'>): Answer {
  const answer = { status: statuses[reason], body: JSON.stringify({ reason }) }
  return retryAfterMs
    ? { ...answer, headers: { 'Retry-After': String(Math.ceil(retryAfterMs / 1_000)) } }
    : answer
}

function readHeaders(
  request: IncomingMessage,
  limits: IntakeLimits,
  { trustedProxies }: Pick<Settings, 'trustedProxies'>,
): CallHeaders {
  const { headers, socket } = request
  return {
    hookKey: hookKeyIn(request.url ?? ''),
    token: one(headers['x-gitee-token']),
    timestamp: one(headers['x-gitee-timestamp']),
    isPing: headers['x-gitee-ping'] === 'true',
    isTooLarge: Number(headers['content-length'] ?? 0) > limits.bodyBytes,
    address: () => clientAddress(socket.remoteAddress, one(headers['x-forwarded-for']), trustedProxies),
  }
}

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)

/** The last part of the path; empty, and so unknown, where it cannot be a key. */
function hookKeyIn(url: string): string {
  const end = url.indexOf('?')
  const key = url.slice(PREFIX.length, end === -1 ? undefined : end)
  return KEY.test(key) ? key : ''
}
