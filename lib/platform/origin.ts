import type { IncomingMessage } from 'node:http'

type Asked = Pick<IncomingMessage, 'method' | 'headers'>

/**
 * Whether a page of another site sent this: browsers name the page's origin with everything but plain reading, and
 * nothing else does. The app may also be open under the very address it was asked at, as `localhost` is beside 127.0.0.1.
 */
export function isFromElsewhere({ method, headers }: Asked, appUrl: string): boolean {
  const { origin, host } = headers
  if (method === 'GET' || method === 'HEAD' || origin === undefined || origin === appUrl) return false
  return !URL.canParse(origin) || new URL(origin).host !== host
}
