import type { IncomingMessage, ServerResponse } from 'node:http'
import { intakeLimits } from '#lib/deliveries/intake-limits.ts'

/** A rest up to there is left to Node, which reads and drops it for the next call on the connection. */
const SHORT_BODY = intakeLimits.bodyBytes
const LARGEST_DROPPED = 16 * intakeLimits.bodyBytes
const LONGEST_DROPPING_MS = 5_000

export type Answer = { status: number; body: string; headers?: Record<string, string> }

/** Answers a call whose body was read, or is short enough that Node drops it by itself. */
export function answerCall(response: ServerResponse, { status, body, headers }: Answer) {
  if (response.headersSent) return
  response.writeHead(status, headersOf(body, headers))
  response.end(body)
}

/**
 * Answers a call whose body is not wanted. A caller that is still sending would lose the answer with the
 * connection, so the rest of a long body is dropped for a while before the connection ends.
 */
export function refuseUnread(request: IncomingMessage, response: ServerResponse, answer: Answer) {
  if (response.headersSent) return
  const announced = Number(request.headers['content-length'] ?? Number.POSITIVE_INFINITY)
  if (request.complete || announced <= SHORT_BODY) return answerCall(response, answer)
  const headers = { ...answer.headers, Connection: 'close' }
  response.writeHead(answer.status, headersOf(answer.body, headers))
  response.write(answer.body)
  const end = () => {
    clearTimeout(patience)
    response.end()
  }
  const patience = setTimeout(end, LONGEST_DROPPING_MS)
  let dropped = 0
  request.on('data', (chunk: Buffer) => {
    dropped += chunk.length
    if (dropped > LARGEST_DROPPED) end()
  })
  request.on('error', () => {}).on('close', end)
  request.resume()
}

function headersOf(body: string, more: Record<string, string> | undefined) {
  return { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body), ...more }
}
