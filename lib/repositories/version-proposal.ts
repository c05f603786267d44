import { normalizeTag } from './version.ts'
import { compareVersions } from './version-order.ts'

const FIRST_TAG = 'v1.0.0'

const WRITTEN = /^[ \t\n\r\0\v]*(v?)(\d+(?:[.:-]?\d+)*)/i
const UNFINISHED = /-(?:alpha|beta|RC)/

export type NextVersions = { patch: string; minor: string; major: string }

type Style = { prefix: string; parts: string[]; separators: string[]; isPadded: boolean }
type Known = { tag: string; normal: string }

/**
 * The next patch, minor and major tag after a tag, written as that one is: its prefix (`v`, `release-`), number
 * of parts, separators and zeros in front are kept (`v1.4.2`: `v1.4.3`, `v1.5.0`, `v2.0.0`; of `1.4` the patch
 * is `1.5`). After `v2.0.0-beta1` the patch is `v2.0.0`. Each is a version above the given one by Composer's
 * rules. Null where the tag is none.
 */
export function nextVersions(tag: string): NextVersions | null {
  const normal = normalizeTag(tag)
  return normal === null ? null : nextAfter({ tag, normal })
}

/**
 * The next patch tag after the highest stable one of these tags: a version that none of them stands for, above
 * every stable one. Without a stable tag, the one that the highest unfinished one leads to, else `v1.0.0`.
 */
export function proposeTag(tags: string[]): string {
  const highest = highestKnown(tags)
  return highest ? nextAfter(highest).patch : FIRST_TAG
}

/** The highest stable of these tags, else the highest unfinished (`beta`, …); null where none is a version. */
export function highestTag(tags: string[]): string | null {
  return highestKnown(tags)?.tag ?? null
}

function highestKnown(tags: string[]): Known | undefined {
  const known = tags.flatMap((tag): Known[] => {
    const normal = normalizeTag(tag)
    return normal === null ? [] : [{ tag, normal }]
  })
  return highestOf(known.filter(({ normal }) => !UNFINISHED.test(normal))) ?? highestOf(known)
}

function highestOf(known: Known[]): Known | undefined {
  return known.reduce<Known | undefined>(
    (best, other) => (best && compareVersions(best.normal, other.normal) >= 0 ? best : other),
    undefined,
  )
}

function nextAfter(known: Known): NextVersions {
  const style = styleOf(known.tag)
  const last = style.parts.length - 1
  const finished = UNFINISHED.test(known.normal) ? [write(style, style.parts)] : []
  const raised = (index: number) => candidatesFrom(style, Math.min(index, last))
  return {
    patch: firstAbove(known, [...finished, ...raised(last)]),
    minor: firstAbove(known, raised(1)),
    major: firstAbove(known, raised(0)),
  }
}

/** How the maintainer writes tags. Composer ignores `release-` wherever it stands; in front it is kept. */
function styleOf(tag: string): Style {
  const [, letter = '', numbers = ''] = WRITTEN.exec(tag.replaceAll('release-', '')) ?? []
  const parts = numbers.split(/[.:-]/)
  return {
    prefix: (tag.startsWith('release-') ? 'release-' : '') + letter,
    parts,
    separators: numbers.match(/[.:-]/g) ?? [],
    isPadded: /[:-]/.test(numbers) || parts.some((part) => /^0\d/.test(part)),
  }
}

/** The part raised by one, then with fewer parts behind it, then the parts before it instead. */
function candidatesFrom(style: Style, index: number): string[] {
  const parts = raise(style, index)
  const shortened = parts.map((_, dropped) => parts.slice(0, parts.length - dropped))
  const candidates = shortened.filter((some) => some.length > index).map((some) => write(style, some))
  return index === 0 ? candidates : [...candidates, ...candidatesFrom(style, index - 1)]
}

function raise({ parts, isPadded }: Style, index: number): string[] {
  return parts.map((part, at) => {
    if (at < index) return part
    const raised = at === index ? String(BigInt(part) + 1n) : '0'
    return isPadded ? raised.padStart(part.length, '0') : raised
  })
}

function write({ prefix, separators }: Style, parts: string[]): string {
  return (
    prefix + parts.map((part, index) => (index === 0 ? '' : (separators[index - 1] ?? '.')) + part).join('')
  )
}

/** Where no larger number is a version any more (a date of 22 nines), only a patch of the same one is above. */
function firstAbove({ tag, normal }: Known, candidates: string[]): string {
  const found = candidates.find((candidate) => {
    const next = normalizeTag(candidate)
    return next !== null && compareVersions(next, normal) > 0
  })
  if (found !== undefined) return found
  const style = styleOf(tag)
  const patches = BigInt(/-patch(\d+)/.exec(normal)?.[1] ?? 0)
  return `${write(style, style.parts)}-patch${patches + 1n}`
}
