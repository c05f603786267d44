import pino, { type DestinationStream, type Logger } from 'pino'

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

/** JSON lines on standard output. Fields with a secret's name are replaced, three levels deep. */
export function createLog(level: string, destination?: DestinationStream): Log {
  const paths = redacted.flatMap((name) => [name, `*.${name}`, `*.*.${name}`])
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths, censor: '[secret]' },
  }
  return destination ? pino(options, destination) : pino(options)
}
