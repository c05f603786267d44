import { isShownAt } from '#lib/live/mark.ts'
import type { ToldNews } from './keep-open.ts'

/** The id of a repository, or all of them. */
type Scope = 'all' | (string & {})

const shown: Scope[] = []
/** What changed while no page showed it, and the mark it was told at: a page that was read before may come later. */
const unseen = new Map<Scope, string>()
/** The same of what concerns every page: the one that was open shows it, one that was on its way may not. */
let everythingAt: string | null = null
let onStale: () => void = () => {}

/** From now on what changes of `scope` is shown, until the returned function is called. `mark`: what was read at shows it. */
export function showScope(scope: Scope, mark: string | null): () => void {
  shown.push(scope)
  const told = [unseen.get(scope), everythingAt].filter((at) => typeof at === 'string')
  // What is shown is remembered on: an older page may still come out of the browser's memory.
  if (told.some((at) => !isShownAt(mark, at))) {
    unseen.delete(scope)
    everythingAt = null
    onStale()
  }
  return () => {
    shown.splice(shown.indexOf(scope), 1)
  }
}

/** Calls `listener` whenever a page comes that may not show what changed before, until the returned function is called. */
export function hearStale(listener: () => void): () => void {
  onStale = listener
  return () => {
    onStale = () => {}
  }
}

/** Whether the page that is open shows any of what changed. What it does not show is remembered for those to come. */
export function isShown(news: ToldNews): boolean {
  if (news.kind === 'everything') {
    everythingAt = news.mark
    return true
  }
  for (const scope of ['all', ...news.ids]) if (!shown.includes(scope)) unseen.set(scope, news.mark)
  return shown.includes('all') || news.ids.some((id) => shown.includes(id))
}
