import type { News } from '#lib/platform/live.ts'

/** The id of a repository, or all of them. */
type Scope = 'all' | (string & {})

const shown: Scope[] = []

/** From now on what changes of `scope` is shown, until the returned function is called. */
export function showScope(scope: Scope): () => void {
  shown.push(scope)
  return () => {
    shown.splice(shown.indexOf(scope), 1)
  }
}

/** Whether the page that is open shows any of what changed. */
export function isShown(news: News): boolean {
  if (news.kind === 'everything') return true
  return shown.includes('all') || news.ids.some((id) => shown.includes(id))
}
