import type { UserId } from '#lib/platform/ids.ts'
import type { Services } from '#lib/platform/services.ts'

/** Shorter than proxies wait for a silent connection. */
const BEAT_MS = 20_000
/** Scripts hear of events alone, not of comments. */
const BEAT = 'event: beat\ndata: 1\n\n'
/** How soon a browser comes back when the stream breaks. */
const RETRY_MS = 1_000

type Reader = {
  userId: UserId
  /** Aborted when the browser is gone. */
  signal: AbortSignal
  /** Asked at each beat: a stream does not outlive the sign-in that opened it. */
  isSignedIn: () => Promise<boolean>
  beatMs?: number
}

/**
 * What changes for the user as server-sent events: `mark` first (see `Live.mark`), then a `news` for each change (JSON of `News`, under
 * the mark it is told at),
 * and a `beat` now and then.
 * What happens while a stream is broken is not repeated: whoever comes back reads anew.
 */
export function streamNews(
  { live }: Pick<Services, 'live'>,
  { userId, signal, isSignedIn, beatMs = BEAT_MS }: Reader,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder()
  let leave = () => {}
  return new ReadableStream({
    async start(controller) {
      const beats = setInterval(beat, beatMs)
      let stop = () => {}
      let isLeft = false
      function send(text: string) {
        if (!isLeft) controller.enqueue(encoder.encode(text))
      }
      leave = () => {
        isLeft = true
        clearInterval(beats)
        signal.removeEventListener('abort', end)
        stop()
      }
      function end() {
        if (isLeft) return
        leave()
        controller.close()
      }
      // Where nobody can say whether the reader is still signed in, the browser comes back and is asked anew.
      function beat() {
        void isSignedIn().then((isOpen) => (isOpen ? send(BEAT) : end()), end)
      }
      signal.addEventListener('abort', end)
      try {
        stop = await live.follow(userId, {
          onNews: (news, mark) => send(`event: news\nid: ${mark}\ndata: ${JSON.stringify(news)}\n\n`),
          onEnd: end,
        })
        if (signal.aborted) end()
        // Who left meanwhile found nothing to stop yet.
        if (isLeft) return stop()
        send(`retry: ${RETRY_MS}\nevent: mark\ndata: ${await live.mark()}\n\n`)
      } catch (error) {
        leave()
        throw error
      }
    },
    cancel: () => leave(),
  })
}
