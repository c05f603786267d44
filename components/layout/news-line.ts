import type { News } from '#lib/platform/live.ts'

/**
 * News of the server, or how the line to it stands: while it is `lost` nobody tells what changes. It is `back` at a mark
 * of the server, or at an unknown one.
 */
export type Told = News | { kind: 'lost' } | { kind: 'back'; mark: string | null }

const NAME = 'packbridge-news'
const ADDRESS = '/api/live'
/** A browser gives a stream up that was refused, and comes back by itself only to one that broke. */
const REOPEN_MS = 3_000
/** The server beats every 20 seconds: a stream that is silent for longer died without a word. */
const SILENT_MS = 50_000

/**
 * Hears of changes until the returned function is called. All tabs share one connection: whichever holds the lock
 * keeps it and tells the others; when that tab closes, the next one takes over.
 */
export function hearNews(onTold: (told: Told) => void): () => void {
  const channel = new BroadcastChannel(NAME)
  const ending = new AbortController()
  channel.onmessage = ({ data }: MessageEvent<Told>) => onTold(data)

  function tell(told: Told): void {
    onTold(told)
    channel.postMessage(told)
  }

  let isKeeper = false
  function keep(): Promise<void> {
    isKeeper = true
    return keepOpen(tell, ending.signal)
  }

  // Only pages of a secure origin have locks: elsewhere each tab in view has a connection of its own.
  if ('locks' in navigator) {
    navigator.locks.request(NAME, { signal: ending.signal }, keep).catch((error: unknown) => {
      if (!ending.signal.aborted) throw error
    })
    void isHeld().then((held) => held && !isKeeper && onTold({ kind: 'back', mark: null }))
  } else keepWhileInView(onTold, ending.signal)

  return () => {
    ending.abort()
    channel.close()
  }
}

/** A browser opens few connections to one host: tabs out of view leave theirs to others, and read anew when they come back. */
function keepWhileInView(tell: (told: Told) => void, signal: AbortSignal): void {
  let open: AbortController | null = null
  function follow(): void {
    if (document.hidden || signal.aborted) {
      open?.abort()
      open = null
    } else if (!open) {
      open = new AbortController()
      void keepOpen(tell, open.signal)
    }
  }
  document.addEventListener('visibilitychange', follow, { signal })
  signal.addEventListener('abort', follow)
  follow()
}

/** Where another tab holds the line, no opening will tell this one to look anew at what changed while it was loaded. */
async function isHeld(): Promise<boolean> {
  const { held = [] } = await navigator.locks.query()
  return held.some(({ name }) => name === NAME)
}

/**
 * Reads the stream until `signal` is aborted, opening it anew where the server refused. What passed while it was broken
 * is unknown: `back` says to look anew.
 */
async function keepOpen(tell: (told: Told) => void, signal: AbortSignal): Promise<void> {
  // The page may have left while the lock was on its way.
  if (signal.aborted) return
  let heardAt = 0
  let stream = open()
  function open(): EventSource {
    const opened = new EventSource(ADDRESS)
    const hear = (name: string, onHeard: (data: string) => void) =>
      opened.addEventListener(name, ({ data }) => {
        heardAt = performance.now()
        onHeard(data)
      })
    heardAt = performance.now()
    hear('beat', () => {})
    hear('mark', (mark) => tell({ kind: 'back', mark }))
    hear('news', (news) => tell(JSON.parse(news)))
    opened.addEventListener('error', () => tell({ kind: 'lost' }))
    return opened
  }
  const watch = setInterval(() => {
    const isSilent = performance.now() - heardAt > SILENT_MS
    if (isSilent) {
      tell({ kind: 'lost' })
      stream.close()
    }
    if (stream.readyState === EventSource.CLOSED) stream = open()
  }, REOPEN_MS)
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => {
      clearInterval(watch)
      stream.close()
      resolve()
    })
  })
}

/** Whether the server answers at all: a page rendered anew without it would be lost. */
export async function isServerThere(): Promise<boolean> {
  const answer = await fetch('/api/health', { cache: 'no-store' }).catch(() => null)
  return answer?.ok ?? false
}
