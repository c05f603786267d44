/** A version as metadata holds it, with whatever keys its manifest has. */
export type MetadataVersion = Record<string, unknown>

/**
 * Undoes Composer's `composer/2.0` minification: the first version is whole, each next one is its difference to
 * the one before, where `__unset` takes a key away.
 */
export function expandVersions(minified: MetadataVersion[]): MetadataVersion[] {
  let current: MetadataVersion = {}
  return minified.map((change) => {
    const entries = Object.entries({ ...current, ...change })
    current = Object.fromEntries(entries.filter(([, value]) => value !== '__unset'))
    return current
  })
}
