/** Why a crawl left a ref out or as it was. */
export const skipReasons = [
  'manifest_missing',
  'manifest_not_json',
  'manifest_invalid',
  'package_name_invalid',
  'tag_name_invalid',
  'tag_dev_suffix',
  'tag_version_differs',
  'tag_conflicts',
  'tag_moved',
  'branch_name_invalid',
  'repository_outdated',
] as const
export type SkipReason = (typeof skipReasons)[number]

/**
 * What a job log says was not taken. `ref` is the ref's name on Gitee where the log still tells it; `text` are
 * the log's own lines; `values` the facts in them: `tag_version_differs` has tagVersion and manifestVersion,
 * `tag_conflicts` other and normalized, `tag_moved` was and now (commits).
 */
export type Skip = {
  kind: 'tag' | 'branch' | 'repository'
  ref: string
  reason: SkipReason
  text: string
  values: Record<string, string>
}

/** Finds what Composer's crawler skipped, by its own sentences, in a cleaned job log. */
export function findSkips(log: string): Skip[] {
  const skips: Skip[] = []
  let reading: string | null = null
  for (const paragraph of splitParagraphs(log)) {
    reading = readingRef(paragraph) ?? reading
    const skip =
      readSkippedRef(paragraph, reading) ?? readSkippedVersion(paragraph, reading) ?? readRest(paragraph)
    if (skip) skips.push({ ...skip, text: paragraph })
  }
  return skips.filter((skip, index) => !skips.slice(index + 1).some((later) => isSame(skip, later)))
}

/** A cached version that conflicts is read again, and complained about again. */
function isSame(one: Skip, other: Skip): boolean {
  return one.kind === other.kind && one.ref === other.ref && one.reason === other.reason
}

type Found = Omit<Skip, 'text'>

const sentenceStart =
  /^(?:Reading composer\.json|Found cached|Importing |Skipped |Skipping |Refusing |Failed to update |Marking |Executing |Cloning |Updated from |\[…\])/

/** A sentence with its further lines: a parser's report spans several. */
function splitParagraphs(log: string): string[] {
  const paragraphs: string[] = []
  for (const line of log.split('\n')) {
    const last = paragraphs.length - 1
    if (last < 0 || sentenceStart.test(line)) paragraphs.push(line)
    else paragraphs[last] += `\n${line}`
  }
  return paragraphs.map((paragraph) => paragraph.trim())
}

/** Only the line `Reading …` has the ref's own name; `Found cached …` has that of its version. */
function readingRef(paragraph: string): string | null {
  return /^Reading composer\.json of .* \((.+)\)$/m.exec(paragraph)?.[1] ?? null
}

function readSkippedRef(paragraph: string, reading: string | null): Found | null {
  const [, kind, ref, why] = /^Skipped (tag|branch) (.+?), (.*)$/s.exec(paragraph) ?? []
  if (ref === undefined || why === undefined) return null
  if (kind === 'branch') return { kind, ref, ...(readBranchTrouble(why) ?? readTrouble(why)) }
  const trouble = readTagTrouble(why) ?? readTrouble(why)
  // Composer drops `release-` from a tag's name before it says why it skips the tag.
  const isRead = reading?.replaceAll('release-', '') === ref
  return { kind: 'tag', ref: isRead ? reading : ref, ...trouble }
}

type Trouble = Pick<Skip, 'reason' | 'values'>

function readTagTrouble(why: string): Trouble | null {
  if (why.startsWith('invalid tag name, tags can not use dev'))
    return { reason: 'tag_dev_suffix', values: {} }
  if (why.startsWith('invalid tag name')) return { reason: 'tag_name_invalid', values: {} }
  const [, tagVersion, manifestVersion] =
    /^tag \((.*?)\) does not match version \((.*?)\) in composer\.json/.exec(why) ?? []
  if (tagVersion !== undefined && manifestVersion !== undefined) {
    return { reason: 'tag_version_differs', values: { tagVersion, manifestVersion } }
  }
  return readConflict(why)
}

function readConflict(why: string): Trouble | null {
  const [, other, normalized] =
    /^it conflicts with an(?:other| another) tag \((.*?)\) as both resolve to (\S+) internally/.exec(why) ??
    []
  if (other === undefined || normalized === undefined) return null
  return { reason: 'tag_conflicts', values: { other, normalized } }
}

function readBranchTrouble(why: string): Trouble | null {
  return why.trimEnd() === 'invalid name' ? { reason: 'branch_name_invalid', values: {} } : null
}

function readTrouble(why: string): Trouble {
  if (why.startsWith('no composer file')) return { reason: 'manifest_missing', values: {} }
  if (/does not contain valid JSON|is not UTF-8|Parse error/i.test(why))
    return { reason: 'manifest_not_json', values: {} }
  if (isAboutName(why)) return { reason: 'package_name_invalid', values: {} }
  return { reason: 'manifest_invalid', values: {} }
}

function isAboutName(why: string): boolean {
  return /(?:^|\n|: )\s*name\s?:|Unknown package has no name/.test(why)
}

/** Sentences about a commit that an earlier crawl had read: they name a version, and the line above them the ref. */
function readSkippedVersion(paragraph: string, reading: string | null): Found | null {
  const [, version, why] =
    /^Skipped (?:cached version )?(.+?), (no composer file \(cached.*|it conflicts .*)$/s.exec(paragraph) ??
    []
  if (version === undefined || why === undefined) return null
  const kind = /^dev-|-dev$/.test(version) ? 'branch' : 'tag'
  return { kind, ref: reading ?? version, ...(readConflict(why) ?? readTrouble(why)) }
}

function readRest(paragraph: string): Found | null {
  return readMoved(paragraph) ?? readOutdated(paragraph)
}

/** Since June 2026 a published stable version keeps its commit for ever. */
function readMoved(paragraph: string): Found | null {
  const [, ref, was, now] =
    /^Refusing to update stable version (.+?): reference changed(?: \(was (\w+), now (\w+)\))?/.exec(
      paragraph,
    ) ?? []
  if (ref === undefined) return null
  return { kind: 'tag', ref, reason: 'tag_moved', values: was && now ? { was, now } : {} }
}

/** The mirror could not be refreshed: the job completes all the same, on what was cloned earlier. */
function readOutdated(paragraph: string): Found | null {
  const [, ref] =
    /^Failed to update (\S+), package information from this repository may be outdated/.exec(paragraph) ?? []
  return ref === undefined ? null : { kind: 'repository', ref, reason: 'repository_outdated', values: {} }
}
