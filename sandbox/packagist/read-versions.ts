import type { JobLog } from './job-log.ts'
import { nameOf, parseManifest } from './manifest.ts'
import { readBranch } from './read-branch.ts'
import { type MirrorRef, type MirrorRefs, readManifests, readRefs } from './read-mirror.ts'
import { readTag } from './read-tag.ts'
import type { Reading, ReadVersions } from './reading.ts'
import type { Package } from './state.ts'

function readDefaultName(
  refs: MirrorRefs,
  manifests: Map<string, string | null>,
  log: JobLog,
): string | null {
  const root = refs.branches.find(({ name }) => name === refs.defaultBranch)
  const text = root ? (manifests.get(root.commit) ?? null) : null
  if (text === null) return null
  const parsed = parseManifest(text, `${refs.defaultBranch}:composer.json`)
  if (parsed.ok) return nameOf(parsed.value)
  log.error(`Skipped parsing ${refs.defaultBranch}, ${parsed.message}`)
  return null
}

/** The default branch comes first where it holds a composer.json. */
function inOrder({ branches, defaultBranch }: MirrorRefs, manifests: Map<string, string | null>) {
  const isRoot = ({ name, commit }: MirrorRef) =>
    name === defaultBranch && (manifests.get(commit) ?? null) !== null
  return [...branches.filter(isRoot), ...branches.filter((branch) => !isRoot(branch))]
}

/** Reads every tag and branch of a mirror as Composer's VCS repository does, telling the log what it skips. */
export async function readVersions(folder: string, known: Package, log: JobLog): Promise<ReadVersions> {
  const refs = await readRefs(folder)
  const commits = [...refs.tags, ...refs.branches].map(({ commit }) => commit)
  const manifests = await readManifests(folder, commits)
  const name = readDefaultName(refs, manifests, log)
  const reading: Reading = {
    refs,
    manifests,
    known,
    name,
    label: name ?? known.repository,
    log,
    found: [],
    emptyReferences: [],
    hadInvalidBranches: false,
  }
  for (const tag of refs.tags) readTag(reading, tag)
  for (const branch of inOrder(refs, manifests)) readBranch(reading, branch)
  const { found, emptyReferences, hadInvalidBranches } = reading
  return { found, emptyReferences, hadInvalidBranches }
}
