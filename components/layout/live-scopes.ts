import type { News } from '#lib/platform/live.ts'

/** The id of a repository, or all of them. */
type Scope = 'all' | (string & {})

const shown: Scope[] = []
/** What changed while no page showed it: one that comes later may have been read before, or come from the cache. */
const unseen = new Set<Scope>()
let isAllUnseen = false
let onStale: () => void = () => {}

/** From now on what changes of `scope` is shown, until the returned function is called. */
export function showScope(scope: Scope): () => void {
  shown.push(scope)
  const isStale = unseen.delete(scope) || isAllUnseen
  isAllUnseen = false
  if (isStale) onStale()
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
export function isShown(news: News): boolean {
  if (news.kind === 'everything') {
    isAllUnseen = true
    return true
  }
  for (const scope of ['all', ...news.ids]) if (!shown.includes(scope)) unseen.add(scope)
  return shown.includes('all') || news.ids.some((id) => shown.includes(id))
}
