export const SIGN_IN_PATH = '/sign-in'

/** Set by the server on each request for a page: its path and query. */
export const PATH_HEADER = 'x-path'

const START = '/repositories'

/** The sign-in page that leads back to the page a visitor asked for. */
export function signInHref(asked: string | null): string {
  const back = asked && readReturnPath(asked)
  return back && back !== START ? `${SIGN_IN_PATH}?back=${encodeURIComponent(back)}` : SIGN_IN_PATH
}

/** A path within the app to go to after signing in; anything that could lead elsewhere is the start page. */
export function readReturnPath(value: unknown): string {
  if (typeof value !== 'string' || !value.startsWith('/')) return START
  const base = 'http://app.invalid'
  if (!URL.canParse(value, base)) return START
  const url = new URL(value, base)
  return url.origin === base && !url.pathname.startsWith('//') ? `${url.pathname}${url.search}` : START
}
