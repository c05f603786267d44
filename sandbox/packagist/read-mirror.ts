import { git, tryGit } from '../git.ts'

/** A tag or branch: the commit it leads to and that commit's author date. */
export type MirrorRef = { name: string; commit: string; authoredAt: string }
export type MirrorRefs = { tags: MirrorRef[]; branches: MirrorRef[]; defaultBranch: string }

const fields = ['refname', 'objectname', '*objectname', 'authordate:unix', '*authordate:unix']

function readRef(line: string): MirrorRef & { ref: string } {
  const [ref = '', object = '', peeled = '', date = '', peeledDate = ''] = line.split('\0')
  const authoredAt = new Date(Number(peeledDate || date) * 1000).toISOString().replace('.000Z', '+00:00')
  return { ref, name: ref.replace(/^refs\/(?:tags|heads)\//, ''), commit: peeled || object, authoredAt }
}

/** All tags and branches of a mirror, by name, and the branch its HEAD names. */
export async function readRefs(folder: string): Promise<MirrorRefs> {
  const format = fields.map((field) => `%(${field})`).join('%00')
  const output = await git(['for-each-ref', `--format=${format}`, 'refs/tags', 'refs/heads'], { cwd: folder })
  const head = await git(['symbolic-ref', '--short', 'HEAD'], { cwd: folder })
  const refs = output.split('\n').filter(Boolean).map(readRef)
  const below = (prefix: string) =>
    refs
      .filter(({ ref }) => ref.startsWith(prefix))
      .map(({ name, commit, authoredAt }) => ({ name, commit, authoredAt }))
  return { tags: below('refs/tags/'), branches: below('refs/heads/'), defaultBranch: head.trim() }
}

function splitBatch(output: Buffer, commits: string[]): Map<string, string | null> {
  const found = new Map<string, string | null>()
  let offset = 0
  for (const commit of commits) {
    const end = output.indexOf('\n', offset)
    const [, kind, size] = output.toString('utf8', offset, end).split(' ')
    const length = Number(size)
    if (kind === 'missing' || !Number.isInteger(length)) {
      found.set(commit, null)
      offset = end + 1
      continue
    }
    const text = output.toString('utf8', end + 1, end + 1 + length)
    found.set(commit, kind === 'blob' && text.trim() !== '' ? text : null)
    offset = end + 1 + length + 1
  }
  return found
}

/** The text of `composer.json` in the root of each commit; null where there is none, or an empty one. */
export async function readManifests(folder: string, commits: string[]): Promise<Map<string, string | null>> {
  const wanted = [...new Set(commits)]
  const input = wanted.map((commit) => `${commit}:composer.json\n`).join('')
  const { code, stdout, stderr } = await tryGit(['cat-file', '--batch'], { cwd: folder, input })
  if (code !== 0) throw new Error(`git cat-file failed: ${stderr}`)
  return splitBatch(stdout, wanted)
}
