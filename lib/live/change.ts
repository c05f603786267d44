/** What a commit changed, as the database's triggers tell it: ids of publications, ids of users, or something for all. */
export type Change =
  | { kind: 'publications'; ids: string[] }
  | { kind: 'users'; ids: string[] }
  | { kind: 'everything' }

/** Reads a notice of the channel `changed`. One that says nothing was sent because others may have been missed. */
export function readChange(payload: string): Change {
  const [kind, ...ids] = payload.split(' ')
  if (kind === 'p') return { kind: 'publications', ids }
  if (kind === 'u') return { kind: 'users', ids }
  return { kind: 'everything' }
}
