import { z } from 'zod'

/** Scheme, host and port of an address that has no more to it. */
export const origin = z
  .url({ protocol: /^https?$/ })
  .transform((value) => new URL(value))
  .refine((url) => url.pathname === '/' && url.search === '', 'must be an address without a path')
  .transform((url) => url.origin)

/** A key of the vault, `id:base64`. */
export const key = z
  .string()
  .regex(/^[A-Za-z0-9_-]+:[A-Za-z0-9+/=_-]+$/, 'must be id:base64')
  .transform((value) => {
    const [id = '', encoded = ''] = value.split(':')
    return { id, bytes: new Uint8Array(Buffer.from(encoded, 'base64')) }
  })
  .refine(({ bytes }) => bytes.length === 32, 'must hold 32 bytes after the colon')

/** The parts of a comma-separated list. */
export const list = (value: string) => value.split(',').map((part) => part.trim())

/** What a JSON text says. */
export const json = z.string().transform((value, context) => {
  try {
    return JSON.parse(value) as unknown
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause
    context.addIssue({ code: 'custom', message: 'must be JSON' })
    return z.NEVER
  }
})
