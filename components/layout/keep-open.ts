import type { News } from '#lib/platform/live.ts'

/**
 * News of the server, or how the line to it stands: while it is `lost` nobody tells what changes. It is `back` at a mark
 * of the server, or at an unknown one.
 */
export type Told = ToldNews | { kind: 'lost' } | { kind: 'back'; mark: string | null }

/** A browser gives a stream up that was refused, and comes back by itself only to one that broke. */
const REOPEN_MS = 3_000
/** The server beats every 20 seconds: a stream that is silent for longer died without a word. */
const SILENT_MS = 50_000

/** News, and where the server stood when it told them. */
export type ToldNews = News & { mark: string }

/** As `EventSource` says it. */
const CLOSED = 2

export type Source = {
  readonly readyState: number
  addEventListener(name: string, hear: (event: { data: string; lastEventId: string }) => void): void
  close(): void
}

/** What the browser gives a line: a stream of the server's events, and the time. */
export type Browser = {
  open(): Source
  now(): number
  /** Until the returned function is called. */
  repeat(act: () => void, ms: number): () => void
}

/**
 * Reads the stream until `signal` is aborted, opening it anew where the server refused or has died. What passed while it
 * was broken is unknown: `back` says to look anew.
 */
export async function keepOpen(
  browser: Browser,
  tell: (told: Told) => void,
  signal: AbortSignal,
): Promise<void> {
  // The page may have left while the lock was on its way.
  if (signal.aborted) return
  let heardAt = 0
  let stream = open()
  function open(): Source {
    const opened = browser.open()
    const hear = (name: string, onHeard: (data: string, mark: string) => void) =>
      opened.addEventListener(name, ({ data, lastEventId }) => {
        heardAt = browser.now()
        onHeard(data, lastEventId)
      })
    heardAt = browser.now()
    hear('beat', () => {})
    hear('mark', (mark) => tell({ kind: 'back', mark }))
    hear('news', (news, mark) => tell({ ...JSON.parse(news), mark }))
    opened.addEventListener('error', () => tell({ kind: 'lost' }))
    return opened
  }
  const stopWatching = browser.repeat(() => {
    const isSilent = browser.now() - heardAt > SILENT_MS
    if (isSilent) {
      tell({ kind: 'lost' })
      stream.close()
    }
    if (stream.readyState === CLOSED) stream = open()
  }, REOPEN_MS)
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => {
      stopWatching()
      stream.close()
      resolve()
    })
  })
}
