/** A branch or tag of a remote repository; `commit` is what an annotated tag points to. */
export type RemoteRef = { kind: 'tag' | 'branch'; name: string; commit: string }

/** `head` names the default branch; null where the remote does not tell, as an empty one. */
export type RemoteRefs = { refs: RemoteRef[]; head: string | null }

// Git forbids ASCII blanks in the name of a ref, and takes all others: an ideographic space, a line separator.
const SYMREF = /^ref: ([^ \t]+)\t([^ \t]+)$/
const REF = /^([0-9a-f]{40}|[0-9a-f]{64})\t([^ \t]+)$/
const BRANCHES = 'refs/heads/'

/** Reads what `git ls-remote --symref` prints; null where a line is none of its. Other refs are passed over. */
export function readRemoteRefs(output: string): RemoteRefs | null {
  let head: string | null = null
  const refs = new Map<string, RemoteRef>()
  for (const line of output.split('\n')) {
    if (line === '') continue
    const [, target, symbolic] = SYMREF.exec(line) ?? []
    if (target !== undefined) {
      // A branch or tag may be another name of one, too.
      if (symbolic === 'HEAD' && target.startsWith(BRANCHES)) head = target.slice(BRANCHES.length)
      continue
    }
    const [, commit, full] = REF.exec(line) ?? []
    if (commit === undefined || full === undefined) return null
    // An annotated tag comes twice: its own object first, then with ^{} the commit.
    const name = full.replace(/\^\{\}$/, '')
    const ref = refOf(name, commit)
    if (ref) refs.set(name, ref)
  }
  return { refs: [...refs.values()], head }
}

function refOf(name: string, commit: string): RemoteRef | null {
  if (name.startsWith('refs/tags/')) return { kind: 'tag', name: name.slice('refs/tags/'.length), commit }
  if (name.startsWith(BRANCHES)) return { kind: 'branch', name: name.slice(BRANCHES.length), commit }
  return null
}
