import type { ForgeSandbox } from './forge/start-forge.ts'
import type { PackagistSandbox } from './packagist/start-packagist.ts'
import type { SeededPackage } from './seed-packages.ts'

/** Packages that were in step once, and one with many tags. */
export const driftedPackages: SeededPackage[] = [
  {
    path: 'popular',
    name: 'lihua/popular',
    description: 'Installed too often for its address to be changed by an API call',
    tags: ['v3.0.0', 'v3.1.0'],
    listedBy: 'lihua',
    movesFrom: 'lihua/popular',
    downloads: 60_000,
  },
  {
    path: 'event-store',
    name: 'lihua/event-store',
    description: 'Taken for gone while its repository was away',
    tags: ['v1.0.0', 'v1.1.0'],
    listedBy: 'lihua',
  },
  {
    path: 'legacy-xml',
    name: 'lihua/legacy-xml',
    description: 'Abandoned for another package',
    tags: ['v0.9.0'],
    listedBy: 'lihua',
  },
  {
    path: 'borrowed',
    name: 'lihua/borrowed',
    description: 'Maintained on Packagist by somebody else',
    tags: ['v1.0.0'],
    listedBy: 'ivanova',
  },
  {
    path: 'calendar',
    name: 'lihua/calendar',
    description: 'Holidays of many years',
    tags: Array.from({ length: 40 }, (_, minor) => `v1.${minor}.0`),
    listedBy: 'lihua',
  },
]

/** What makes a package drift before Packagist reads it at its old home. */
export async function letForgeDrift(forge: ForgeSandbox): Promise<void> {
  const name = 'lihua-archive/date-range'
  await forge.moveTag(name, 'v1.0.0', 'v1.0.0^')
  await forge.pushCommit(name, {
    message: 'Release v1.2.0, here only',
    files: { 'CHANGELOG.md': '# 1.2.0\n' },
    tags: ['v1.2.0'],
  })
}

/** What Packagist's own people and rules did to packages that it had read. */
export function letPackagistDrift(packagist: PackagistSandbox): void {
  packagist.freeze('lihua/event-store', 'gone')
  packagist.abandon('lihua/legacy-xml', 'lihua/collection')
}
