import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { emptyState, State } from './state.ts'

const SAVE_DELAY_MS = 150

export type Persistence = { state: State; save(): void; flush(): Promise<void> }

async function load(file: string): Promise<State> {
  const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return null
    throw cause
  })
  return text === null ? emptyState() : State.parse(JSON.parse(text))
}

/** Keeps the state in one JSON file: `save` writes soon, `flush` now; a crash leaves the old file or the new one. */
export async function openPersistence(file: string): Promise<Persistence> {
  await mkdir(dirname(file), { recursive: true })
  const state = await load(file)
  let timer: NodeJS.Timeout | null = null
  let writing = Promise.resolve()

  async function write() {
    await writeFile(`${file}.new`, JSON.stringify(state))
    await rename(`${file}.new`, file)
  }
  function flush() {
    if (timer) clearTimeout(timer)
    timer = null
    writing = writing.catch(() => {}).then(write)
    return writing
  }
  function save() {
    timer ??= setTimeout(() => {
      flush().catch((cause: unknown) => console.warn('Packagist sandbox: state not saved:', cause))
    }, SAVE_DELAY_MS)
  }
  return { state, save, flush }
}
