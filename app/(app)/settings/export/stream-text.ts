const CHUNK_LENGTH = 32 * 1024

/** Text that is read only as fast as it is taken, a few kilobytes at once. */
export function streamText(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
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
      await pieces.return(undefined)
    },
  })
}
