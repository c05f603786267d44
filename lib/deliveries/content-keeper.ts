import type { Services } from '#lib/platform/services.ts'
import { cleanContent, type RawContent } from './content.ts'
import { insertContents } from './content-store.ts'

const DELAY_MS = 100
/** What comes while so many wait is not kept: they are evidence, and the memory is for calls. */
const MOST_WAITING = 50
const MOST_WAITING_BYTES = 4 * 1024 * 1024

export type ContentKeeper = {
  /** Puts a call aside that was answered; it is written soon afterwards, or lost with the process. */
  keep(content: RawContent): void
  /** Writes what is there, and resolves when nothing is being written any more. */
  flush(): Promise<void>
}

/** Keeps what answered calls said: cleaned and written together a moment later, in the line of what nobody waits for. */
export function createContentKeeper({ database, log }: Pick<Services, 'database' | 'log'>): ContentKeeper {
  let waiting: RawContent[] = []
  let bytes = 0
  let writing: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | null = null

  async function write() {
    const taken = waiting
    waiting = []
    bytes = 0
    if (taken.length === 0) return
    try {
      await insertContents(database.prisma, taken.map(cleanContent))
    } catch (error) {
      log.warn({ err: error, calls: taken.length }, 'what hook calls said could not be kept')
    }
  }

  function flush() {
    if (timer) clearTimeout(timer)
    timer = null
    writing = writing.then(write)
    return writing
  }

  return {
    keep(content) {
      if (waiting.length >= MOST_WAITING || bytes + content.body.length > MOST_WAITING_BYTES) return
      waiting.push(content)
      bytes += content.body.length
      timer ??= setTimeout(() => void flush(), DELAY_MS).unref()
    },
    flush,
  }
}
