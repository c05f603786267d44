import { isDeepStrictEqual } from 'node:util'

export type VersionData = Record<string, unknown>

function difference(previous: VersionData, next: VersionData): VersionData {
  const changed: VersionData = {}
  for (const [key, value] of Object.entries(next)) {
    if (!(key in previous) || !isDeepStrictEqual(previous[key], value)) changed[key] = value
  }
  for (const key of Object.keys(previous)) {
    if (!(key in next)) changed[key] = '__unset'
  }
  return changed
}

/** Composer's `composer/2.0` minification: the first version whole, each other as its difference to the one before. */
export function minifyVersions(versions: VersionData[]): VersionData[] {
  return versions.map((version, index) => {
    const previous = versions[index - 1]
    return previous ? difference(previous, version) : version
  })
}

/** Undoes the minification. */
export function expandVersions(minified: VersionData[]): VersionData[] {
  let current: VersionData = {}
  return minified.map((change) => {
    const merged = Object.entries({ ...current, ...change })
    current = Object.fromEntries(merged.filter(([, value]) => value !== '__unset'))
    return current
  })
}
