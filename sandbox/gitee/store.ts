import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { emptyState, State } from './state.ts'

const SAVE_WITHIN_MS = 100

export type Store = {
  state: State
  /** True when the folder held no state yet. */
  isNew: boolean
  nextId(): number
  changed(): void
  flush(): void
}

/** The whole of the site's data, in memory; with `keeps` saved as one JSON file soon after each change. */
export function openStore(folder: string, keeps: boolean): Store {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'gitee.json')
  const isNew = !existsSync(file)
  const state = isNew ? emptyState() : State.parse(JSON.parse(readFileSync(file, 'utf8')))
  let timer: NodeJS.Timeout | null = null

  function flush() {
    if (timer === null) return
    clearTimeout(timer)
    timer = null
    writeFileSync(`${file}.new`, JSON.stringify(state))
    renameSync(`${file}.new`, file)
  }

  return {
    state,
    isNew,
    nextId() {
      state.lastId += 1
      return state.lastId
    },
    changed() {
      if (keeps) timer ??= setTimeout(flush, SAVE_WITHIN_MS)
    },
    flush,
  }
}
