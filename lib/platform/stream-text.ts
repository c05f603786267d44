/** About what a connection takes at once. */
const CHUNK_LENGTH = 32 * 1024

/** Text as the body of an answer: pieces are made when the reader wants them, and none after the reader has left. */
export function streamText(pieces: AsyncGenerator<string, void, undefined>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      let chunk = ''
      while (chunk.length < CHUNK_LENGTH) {
        const { done, value } = await pieces.next()
        if (done) break
        chunk += value
      }
      if (chunk === '') controller.close()
      else controller.enqueue(encoder.encode(chunk))
    },
    async cancel() {
      await pieces.return()
    },
  })
}
