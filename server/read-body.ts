import type { IncomingMessage } from 'node:http'
import type { IntakeLimits } from '#lib/deliveries/intake-limits.ts'

/** `hung_up`: nobody is there to be answered. `rate_limited_hook`: this hook holds as much as it may. */
export type Body = { text: string } | 'body_too_large' | 'rate_limited_hook' | 'overloaded' | 'hung_up'

export type BodyReader = { read(request: IncomingMessage, publicationId: string): Promise<Body> }

type Limits = Pick<IntakeLimits, 'bodyBytes' | 'heldBytes' | 'heldBytesOfHook'>

/** What a call that sends nothing holds all the same. */
const LEAST_HELD = 16 * 1024

/** Reads bodies into memory within three limits: of one, of those of one hook, and of all together. */
export function createBodyReader(limits: Limits): BodyReader {
  const heldOfHooks = new Map<string, number>()
  let held = 0

  function hold(publicationId: string, bytes: number) {
    held += bytes
    const ofHook = (heldOfHooks.get(publicationId) ?? 0) + bytes
    if (ofHook === 0) heldOfHooks.delete(publicationId)
    else heldOfHooks.set(publicationId, ofHook)
    if (held > limits.heldBytes) return 'overloaded'
    return ofHook > limits.heldBytesOfHook ? 'rate_limited_hook' : null
  }

  function read(request: IncomingMessage, publicationId: string): Promise<Body> {
    return new Promise((resolve) => {
      const chunks: Buffer[] = []
      let size = 0
      let counted = LEAST_HELD

      function finish(body: Body) {
        request.off('data', onData).off('end', onEnd).off('close', onClose)
        hold(publicationId, -counted)
        resolve(body)
      }
      function onData(chunk: Buffer) {
        size += chunk.length
        chunks.push(chunk)
        if (size > limits.bodyBytes) return finish('body_too_large')
        const more = Math.max(0, size - counted)
        counted += more
        const full = hold(publicationId, more)
        if (full) finish(full)
      }
      function onEnd() {
        const [first] = chunks
        const bytes = first && chunks.length === 1 ? first : Buffer.concat(chunks, size)
        finish({ text: bytes.toString('utf8') })
      }
      const onClose = () => finish('hung_up')

      // A connection that breaks says so here first; that it is closed follows.
      request
        .on('error', () => {})
        .on('data', onData)
        .on('end', onEnd)
        .on('close', onClose)
      const full = hold(publicationId, counted)
      if (full) finish(full)
      else if (request.destroyed) finish('hung_up')
    })
  }

  return { read }
}
