import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Secret } from '#lib/platform/secret.ts'

/** Gitee allows an hour of difference; a captured pair of timestamp and signature signs any body until then. */
const OLDEST_MS = 10 * 60_000
const NEWEST_MS = 5 * 60_000

/** Base64 of HMAC-SHA256 over timestamp, line feed and secret (Gitee's signing-key mode). */
export function sign(secret: Secret, timestamp: string): string {
  return createHmac('sha256', secret.reveal()).update(`${timestamp}\n${secret.reveal()}`).digest('base64')
}

/**
 * Compares in constant time. Gitee's documentation adds URL encoding that its captured calls do not
 * have: both forms are accepted.
 */
export function isSigned(secret: Secret, timestamp: string, signature: string): boolean {
  const expected = sign(secret, timestamp)
  // Base64 of 32 bytes ends in "=", so the two forms never have one length.
  if (signature.length === expected.length) return isEqual(signature, expected)
  return isEqual(signature, encodeURIComponent(expected))
}

function isEqual(given: string, expected: string): boolean {
  const actual = Buffer.from(given)
  const wanted = Buffer.from(expected)
  return actual.length === wanted.length && timingSafeEqual(actual, wanted)
}

/** Whether a call sent at `sentAt` may still be accepted at `now`. */
export function isTimely(sentAt: Date, now: Date): boolean {
  const age = now.getTime() - sentAt.getTime()
  return age <= OLDEST_MS && age >= -NEWEST_MS
}
