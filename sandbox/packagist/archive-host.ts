import type { Dist } from './state.ts'

/** Hosts that Packagist knows by a driver of their own, as it knows GitHub: their origins. */
export type ArchiveHosts = string[]

function originOf(repository: string, hosts: ArchiveHosts): string | null {
  return hosts.find((origin) => repository.toLowerCase().startsWith(`${origin.toLowerCase()}/`)) ?? null
}

export function hasArchives(repository: string, hosts: ArchiveHosts): boolean {
  return originOf(repository, hosts) !== null
}

/** The zip archive of a commit, or null where the host is plain git. */
export function archiveOf(repository: string, reference: string, hosts: ArchiveHosts): Dist | null {
  const origin = originOf(repository, hosts)
  if (origin === null) return null
  const path = repository.slice(origin.length + 1).replace(/(?:\.git)?\/?$/, '')
  return { type: 'zip', url: `${origin}/repos/${path}/zipball/${reference}`, reference, shasum: '' }
}
