import pLimit from 'p-limit'
import type { GiteeApi } from '#lib/gitee/api.ts'
import { readFile } from '#lib/gitee/files.ts'
import { listBranches, listTags } from '#lib/gitee/refs.ts'
import type { GiteeRepository } from '#lib/gitee/repositories.ts'
import { failure } from '#lib/platform/result.ts'
import { type ParsedManifest, parseManifest } from '#lib/repositories/manifest.ts'
import { normalizeTag } from '#lib/repositories/version.ts'
import { compareVersions } from '#lib/repositories/version-order.ts'
import type { Inspected, Ref, Seen, SeenManifest, SeenRepository, SeenVersion } from './observation.ts'

/** So many composer.json are read of tags that are missing; the newest versions first. */
const MOST_INSPECTED = 30
const CONCURRENCY = 4

export type Unseen = Extract<Seen<never>, { seen: false }>

export function unseen({ reason, detail }: { reason: string; detail?: string }, at: Date): Unseen {
  return { seen: false, reason, ...(detail === undefined ? {} : { detail }), at }
}

/** A repository as Gitee lists it; where Gitee does not tell the right, whoever can list hooks has it. */
export function seeRepository(found: GiteeRepository, canListHooks: boolean): SeenRepository {
  const { fullName, cloneUrl, isEmpty, defaultBranch, pushedAt } = found
  const isPublic = found.visibility === 'public'
  const isAdministered = found.isAdmin ?? canListHooks
  return { fullName, cloneUrl, isPublic, isEmpty, isAdministered, defaultBranch, pushedAt }
}

/** composer.json at a branch, tag or commit. */
export async function seeManifest(
  gitee: GiteeApi,
  fullName: string,
  { ref, at }: { ref: string; at: Date },
): Promise<Seen<SeenManifest>> {
  const file = await readFile(gitee, fullName, { path: 'composer.json', ref })
  if (!file.ok && file.reason !== 'too_large') return unseen(file, at)
  const parsed = file.ok ? parseManifest(file.value) : failure('manifest_too_large')
  return { seen: true, value: manifestSeen(parsed), at }
}

function manifestSeen(parsed: ParsedManifest): SeenManifest {
  if (parsed.ok) return { usable: true, name: parsed.value.name, version: parsed.value.version }
  const { reason, detail = null, flaw } = parsed
  return { usable: false, reason, detail, ...(flaw && { flaw }) }
}

/** Every tag and every branch with its commit. */
export async function seeRefs(gitee: GiteeApi, fullName: string, at: Date): Promise<Seen<Ref[]>> {
  const [tags, branches] = await Promise.all([listTags(gitee, fullName), listBranches(gitee, fullName)])
  if (!tags.ok) return unseen(tags, at)
  if (!branches.ok) return unseen(branches, at)
  const value = [
    ...tags.value.map((tag) => ({ kind: 'tag' as const, ...tag })),
    ...branches.value.map((branch) => ({ kind: 'branch' as const, ...branch })),
  ]
  return { seen: true, value, at }
}

/**
 * Reads composer.json at tags that Packagist does not show, to say why; what was read at the same commit
 * before is not read again.
 */
export async function inspectMissing(
  gitee: GiteeApi,
  fullName: string,
  seen: { refs: Seen<Ref[]>; versions: Seen<SeenVersion[]>; before: Inspected[]; at: Date },
): Promise<Inspected[]> {
  if (!seen.refs.seen || !seen.versions.seen) return []
  const known = new Map(seen.before.map((each) => [`${each.tag} ${each.commit}`, each]))
  const limit = pLimit(CONCURRENCY)
  const read = await limit.map(
    missingTags(seen.refs.value, seen.versions.value),
    async ({ name, commit }) => {
      const inspected = known.get(`${name} ${commit}`)
      if (inspected) return inspected
      const manifest = await seeManifest(gitee, fullName, { ref: commit, at: seen.at })
      return manifest.seen ? { tag: name, commit, manifest: manifest.value } : null
    },
  )
  return read.filter((each) => each !== null)
}

function missingTags(refs: Ref[], versions: SeenVersion[]): Ref[] {
  const shown = new Set(versions.map(({ normalized }) => normalized))
  const missing = refs.flatMap((ref) => {
    const normalized = ref.kind === 'tag' ? normalizeTag(ref.name) : null
    return normalized === null || shown.has(normalized) ? [] : [{ ref, normalized }]
  })
  const newestFirst = missing.sort((a, b) => compareVersions(b.normalized, a.normalized))
  return newestFirst.slice(0, MOST_INSPECTED).map(({ ref }) => ref)
}
