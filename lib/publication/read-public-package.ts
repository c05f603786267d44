import type { Services } from '#lib/platform/services.ts'
import { isPackageName } from '#lib/repositories/manifest.ts'
import { newestOf, orderVersions, type PublicPackage, publicState, recentMedian } from './public-package.ts'
import { findPublicRow, type PublicRow } from './public-store.ts'

type Needs = Pick<Services, 'database' | 'clock' | 'settings'>

/** How many versions strangers are shown. */
const SHOWN_VERSIONS = 10

/**
 * What everybody may know of a package: null where it is not published through here from a public repository, and
 * for what is no name of a package, which the database is not asked for.
 */
export async function readPublicPackage(services: Needs, name: string): Promise<PublicPackage | null> {
  const row = await find(services, name)
  return row && toPublic(services, name, row)
}

/** The same, only where its administrators want everybody to read it. */
export async function readStatusPage(services: Needs, name: string): Promise<PublicPackage | null> {
  const row = await find(services, name)
  return row?.hasStatusPage ? toPublic(services, name, row) : null
}

async function find({ database }: Needs, name: string): Promise<PublicRow | null> {
  return isPackageName(name) ? findPublicRow(database.prisma, name) : null
}

function toPublic({ clock, settings }: Needs, name: string, row: PublicRow): PublicPackage {
  const now = clock.now()
  const versions = orderVersions(row.proved)
  return {
    name,
    state: publicState(row, now),
    newest: newestOf(versions),
    versions: versions.slice(0, SHOWN_VERSIONS),
    medianMs: recentMedian(versions, now),
    checkedAt: row.checkedAt,
    giteeUrl: row.webUrl,
    packagistUrl: `${settings.packagistUrl}/packages/${name}`,
  }
}
