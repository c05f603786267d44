import { git, tryGit } from '../git.ts'
import { type GitObject, readPlannedFile } from './planned-files.ts'
import { isPlanned, openGit } from './repository-git.ts'
import type { Site } from './site.ts'
import type { Repository } from './state.ts'

export type TreeEntry = { mode: string; type: string; sha: string; size: number | null; path: string }

/** What stands at a path of a revision (the root for an empty path), or null. */
export async function readObject(
  site: Site,
  repository: Repository,
  { revision, path }: { revision: string; path: string },
): Promise<GitObject | null> {
  if (`${revision}${path}`.includes('\n')) return null
  const planned = isPlanned(site, repository) ? readPlannedFile(repository, revision, path) : null
  if (planned !== null) return planned
  const folder = await openGit(site, repository)
  const { stdout } = await tryGit(['cat-file', '--batch'], { cwd: folder, input: `${revision}:${path}\n` })
  const end = stdout.indexOf('\n')
  const [sha = '', type = '', size = ''] = stdout.subarray(0, end).toString().split(' ')
  if (!/^[0-9a-f]{40}$/.test(sha)) return null
  return { sha, type, content: stdout.subarray(end + 1, end + 1 + Number(size)) }
}

/** The entries of a tree; with `recursive` also those of its folders, paths in full. */
export async function readTree(
  site: Site,
  repository: Repository,
  { tree, recursive }: { tree: string; recursive: boolean },
): Promise<TreeEntry[]> {
  const folder = await openGit(site, repository)
  const output = await git(['ls-tree', '-z', '-l', ...(recursive ? ['-r', '-t'] : []), tree], { cwd: folder })
  return output
    .split('\0')
    .filter(Boolean)
    .map((line) => {
      const tab = line.indexOf('\t')
      const [mode = '', type = '', sha = '', size = '-'] = line.slice(0, tab).split(/ +/)
      return { mode, type, sha, size: size === '-' ? null : Number(size), path: line.slice(tab + 1) }
    })
}

/** The commit that a branch, tag or id names, or null. */
export async function resolveCommit(
  site: Site,
  repository: Repository,
  revision: string,
): Promise<string | null> {
  const folder = await openGit(site, repository)
  const { code, stdout } = await tryGit(
    ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`],
    { cwd: folder },
  )
  return code === 0 ? stdout.toString().trim() : null
}
