import type { IncomingMessage } from 'node:http'

export const LARGEST_BODY = 1024 * 1024
/** Of all bodies that are being read at one moment. */
const LARGEST_HELD = 64 * LARGEST_BODY

export type BodyReader = {
  /** The body as text, or why there is none. After 'hung_up' nobody is there to be answered. */
  read(request: IncomingMessage): Promise<{ text: string } | 'body_too_large' | 'overloaded' | 'hung_up'>
}

/** Reads bodies into memory within two limits: of one, and of all together. */
export function createBodyReader(largestHeld = LARGEST_HELD): BodyReader {
  let held = 0
  return {
    read: (request) =>
      new Promise((resolve) => {
        const chunks: Buffer[] = []
        let size = 0

        function finish(outcome: { text: string } | 'body_too_large' | 'overloaded' | 'hung_up') {
          held -= size
          size = 0
          request.off('data', onData).off('end', onEnd).off('close', onClose)
          resolve(outcome)
        }
        function onData(chunk: Buffer) {
          size += chunk.length
          held += chunk.length
          if (size > LARGEST_BODY) finish('body_too_large')
          else if (held > largestHeld) finish('overloaded')
          else chunks.push(chunk)
        }
        function onEnd() {
          const [first] = chunks
          const bytes = first && chunks.length === 1 ? first : Buffer.concat(chunks, size)
          finish({ text: bytes.toString('utf8') })
        }
        const onClose = () => finish('hung_up')

        request.on('data', onData).on('end', onEnd).on('close', onClose)
        // A connection that breaks says so here first; that it is closed follows.
        request.on('error', () => {})
        if (request.destroyed) finish('hung_up')
      }),
  }
}
