import { randomBytes, randomUUID } from 'node:crypto'

declare const brand: unique symbol

/** The signed-in user. Made only where a session is read, so that a query cannot be scoped by a stray string. */
export type UserId = string & { readonly [brand]: 'UserId' }

export function asUserId(id: string): UserId {
  return id as UserId
}

/** A UUID of version 7: later ones sort behind earlier ones, so that new rows lie together in their indexes. */
export function newId(): string {
  const time = Date.now().toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`
}

/** Ids made before `at` sort before this, those made later behind it. */
export function idBound(at: Date): string {
  const time = at.getTime().toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}`
}

/** A random key of 256 bits that is safe in a URL path. */
export function newKey(): string {
  return randomBytes(32).toString('base64url')
}
