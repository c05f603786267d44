import type { PackagistApi } from '#lib/packagist/api.ts'
import type { Services } from '#lib/platform/services.ts'
import { findObservation } from '#lib/publication/observation-store.ts'
import { readMetadata } from '#lib/publication/see-packagist.ts'
import { clearMetadataDue } from '#lib/publication/store.ts'
import type { Findings } from './findings.ts'

/**
 * Reads the metadata of a publication whose package changed, by conditional calls: what did not change
 * after all costs an empty answer.
 */
export async function readDue(
  services: Services,
  packagist: PackagistApi,
  { publication, findings }: { publication: { id: string; packageName: string }; findings: Findings },
): Promise<void> {
  const { prisma } = services.database
  const kept = await findObservation(prisma, publication.id)
  if (!kept) return
  const at = services.clock.now()
  const read = await readMetadata(packagist, { name: publication.packageName, at, kept })
  if (!read.ok) return findings.fail(read.reason)
  if (read.value === null) return clearMetadataDue(prisma, publication.id, at)
  findings.add(publication.id, read.value)
}
