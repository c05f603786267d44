import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { emptyState, State } from './state.ts'

const SAVE_DELAY_MS = 150
/** Of the time at most this share goes into saving, however large the state grows. */
const SAVING_SHARE = 0.1

export type Persistence = { state: State; save(): void; flush(): Promise<void> }

async function load(file: string): Promise<State> {
  const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return null
    throw cause
  })
  return text === null ? emptyState() : State.parse(JSON.parse(text))
}

/** A state that ends with the process. */
export function keepInMemory(): Persistence {
  return { state: emptyState(), save() {}, flush: async () => {} }
}

/** Keeps the state in one JSON file: `save` writes soon, `flush` now; a crash leaves the old file or the new one. */
export async function openPersistence(file: string): Promise<Persistence> {
  await mkdir(dirname(file), { recursive: true })
  const state = await load(file)
  let timer: NodeJS.Timeout | null = null
  let writing = Promise.resolve()

  let lastWriteMs = 0

  async function write() {
    const started = performance.now()
    await writeFile(`${file}.new`, JSON.stringify(state))
    await rename(`${file}.new`, file)
    lastWriteMs = performance.now() - started
  }
  function flush() {
    if (timer) clearTimeout(timer)
    timer = null
    writing = writing.catch(() => {}).then(write)
    return writing
  }
  function save() {
    const wait = Math.max(SAVE_DELAY_MS, lastWriteMs / SAVING_SHARE)
    timer ??= setTimeout(() => {
      flush().catch((cause: unknown) => console.warn('Packagist sandbox: state not saved:', cause))
    }, wait)
  }
  return { state, save, flush }
}
