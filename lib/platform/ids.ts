import { randomBytes, randomUUID } from 'node:crypto'

declare const brand: unique symbol

/** The signed-in user. Made only where a session is read, so that a query cannot be scoped by a stray string. */
export type UserId = string & { readonly [brand]: 'UserId' }

export function asUserId(id: string): UserId {
  return id as UserId
}

export function newId(): string {
  return randomUUID()
}

/** A random key of 256 bits that is safe in a URL path. */
export function newKey(): string {
  return randomBytes(32).toString('base64url')
}
