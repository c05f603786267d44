import type { PublishedVersion } from '#lib/packagist/metadata.ts'
import { normalizeTag } from '#lib/repositories/version.ts'
import type { Ref } from './observation.ts'

type Tag = { tag: string; commit: string }

/** `differing` names what stands at two commits, `missing` what the new home lacks. */
export type Comparison = {
  same: number
  differing: { tag: string; from: string; to: string }[]
  missing: Tag[]
}

/** `added` are only at the new home. */
export type TagComparison = Comparison & { added: Tag[] }

/** The tags of two homes, by name. */
export function compareTags(from: Ref[], to: Ref[]): TagComparison {
  const [before, after] = [tagsOf(from), tagsOf(to)]
  const known = new Set(before.map(({ tag }) => tag))
  const compared = compare(
    before.map((tag) => ({ ...tag, key: tag.tag })),
    Map.groupBy(after, ({ tag }) => tag),
  )
  return { ...compared, added: after.filter(({ tag }) => !known.has(tag)) }
}

/** What users can install against the tags of the new home, by the version that a tag stands for. */
export function comparePublished(versions: PublishedVersion[], to: Ref[]): Comparison {
  const known = versions.flatMap(({ version, normalized, commit }) =>
    commit === null ? [] : [{ tag: version, commit, key: normalized }],
  )
  return compare(
    known,
    Map.groupBy(tagsOf(to), ({ tag }) => normalizeTag(tag)),
  )
}

const tagsOf = (refs: Ref[]): Tag[] =>
  refs.flatMap(({ kind, name, commit }) => (kind === 'tag' ? [{ tag: name, commit }] : []))

/** Where several tags of the new home mean one version, one at the same commit is enough. */
function compare(before: (Tag & { key: string })[], after: Map<string | null, Tag[]>): Comparison {
  const compared: Comparison = { same: 0, differing: [], missing: [] }
  for (const { tag, commit, key } of before) {
    const there = after.get(key) ?? []
    const [first] = there
    if (!first) compared.missing.push({ tag, commit })
    else if (there.some((other) => other.commit === commit)) compared.same += 1
    else compared.differing.push({ tag, from: commit, to: first.commit })
  }
  return compared
}
