import pino, { type DestinationStream, type Logger } from 'pino'
import { redact } from './redact.ts'
import { currentRequestId } from './request-scope.ts'

export type Log = Logger

const redacted = [
  'authorization',
  'cookie',
  'password',
  'token',
  'accessToken',
  'refreshToken',
  'apiToken',
  'secret',
]

/**
 * JSON lines on standard output, each with the id of the request it belongs to. Fields with a secret's name are
 * replaced, three levels deep; what errors say is cleaned.
 */
export function createLog(level: string, destination?: DestinationStream): Log {
  const paths = redacted.flatMap((name) => [name, `*.${name}`, `*.*.${name}`])
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths, censor: '[secret]' },
    serializers: { err: cleanError },
    mixin: nameRequest,
  }
  return destination ? pino(options, destination) : pino(options)
}

function nameRequest() {
  const requestId = currentRequestId()
  return requestId === undefined ? {} : { requestId }
}

function cleanError(error: unknown) {
  if (!(error instanceof Error)) return error
  const { type, message, stack } = pino.stdSerializers.err(error)
  return { type, message: redact(message), stack: redact(stack) }
}
