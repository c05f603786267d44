import { keepOpen, type Told } from './keep-open.ts'

const NAME = 'packbridge-news'

const browser = {
  open: () => new EventSource('/api/live'),
  now: () => performance.now(),
  repeat: (act: () => void, ms: number) => {
    const timer = setInterval(act, ms)
    return () => clearInterval(timer)
  },
}

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
    return keepOpen(browser, tell, ending.signal)
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
      void keepOpen(browser, tell, open.signal)
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

/** Whether the server answers at all: a page rendered anew without it would be lost. */
export async function isServerThere(): Promise<boolean> {
  const answer = await fetch('/api/health', { cache: 'no-store' }).catch(() => null)
  return answer?.ok ?? false
}
