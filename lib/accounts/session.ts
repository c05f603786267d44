import { createHash } from 'node:crypto'

const DAY_MS = 24 * 60 * 60 * 1000
export const SESSION_MS = 30 * DAY_MS
/** The cookie outlives the session's row, which alone decides: so a session rolls without a new cookie. */
export const COOKIE_MS = 365 * DAY_MS
const ROLL_AFTER_MS = DAY_MS
const TOUCH_AFTER_MS = 60 * 60 * 1000

/** Only this hash is stored: who reads the table cannot sign in with it. */
export function hashSessionToken(token: string): string {
  return createHash('sha256').update(`session:${token}`).digest('hex')
}

/** A session lives 30 days from its last use; its row is written at most once a day. */
export function isDueForRoll(expiresAt: Date, now: Date): boolean {
  return expiresAt.getTime() - now.getTime() < SESSION_MS - ROLL_AFTER_MS
}

/** When it was last used is known to the hour. */
export function isDueForTouch(seenAt: Date, now: Date): boolean {
  return now.getTime() - seenAt.getTime() >= TOUCH_AFTER_MS
}

/** The cookie that holds the session's token; browsers accept the prefix only from https. */
export function sessionCookieName(appUrl: string): string {
  return `${appUrl.startsWith('https://') ? '__Secure-' : ''}packbridge.session`
}
