type Asked = { method: string; headers: Headers }

/**
 * Whether a page of another site sent this: browsers name the page's origin with everything but plain reading, and
 * nothing else does. The app may also be open under the very address it was asked at, as `localhost` is beside 127.0.0.1.
 */
export function isFromElsewhere({ method, headers }: Asked, appUrl: string): boolean {
  const origin = headers.get('origin')
  if (method === 'GET' || method === 'HEAD' || origin === null || origin === appUrl) return false
  return !URL.canParse(origin) || new URL(origin).host !== headers.get('host')
}
