import { createHash } from 'node:crypto'
import type { Repository } from './state.ts'

export type GitObject = { type: string; sha: string; content: Buffer }

function blobId(content: Buffer): string {
  return createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex')
}

/**
 * A file at the tip of the default branch as the planned history will make it, or null where only git can tell.
 * It spares a process for each of a thousand repositories whose composer.json is looked at once.
 */
export function readPlannedFile(
  { history, defaultBranch }: Repository,
  revision: string,
  path: string,
): GitObject | null {
  const isTag = history.some(({ tags }) => tags.includes(revision))
  if (revision !== defaultBranch || isTag) return null
  const changes = history.filter(({ branch }) => branch === undefined || branch === defaultBranch)
  const text = changes.findLast(({ files }) => files[path] !== undefined)?.files[path]
  if (typeof text !== 'string') return null
  const content = Buffer.from(text)
  return { type: 'blob', sha: blobId(content), content }
}
