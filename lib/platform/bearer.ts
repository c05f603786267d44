import { createHash, timingSafeEqual } from 'node:crypto'
import type { Secret } from './secret.ts'

/** Whether the headers carry this token, compared in constant time whatever its length. */
export function hasBearer(headers: Headers, token: Secret): boolean {
  const [, given] = /^Bearer (\S+)$/i.exec(headers.get('authorization') ?? '') ?? []
  return given !== undefined && timingSafeEqual(digest(given), digest(token.reveal()))
}

function digest(value: string): Buffer {
  return createHash('sha256').update(value).digest()
}
