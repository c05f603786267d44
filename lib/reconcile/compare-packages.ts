import type { PackagistApi } from '#lib/packagist/api.ts'
import { listMaintainedPackages, type MaintainedPackage } from '#lib/packagist/packages.ts'
import { isSameRepository } from '#lib/packagist/repository-url.ts'
import type { SeenPackage } from '#lib/publication/observation.ts'
import { seeUnlisted } from '#lib/publication/see-packagist.ts'
import type { Findings } from './findings.ts'
import type { Listed } from './sweep-store.ts'

/**
 * One list call for every fifty packages of a Packagist user: where Packagist reads each package from, and
 * whether the user still maintains it. Only what differs from the last observation is a finding.
 */
export async function comparePackages(
  packagist: PackagistApi,
  username: string,
  { publications, findings, at }: { publications: Listed[]; findings: Findings; at: Date },
): Promise<void> {
  const listed = await listMaintainedPackages(packagist, username)
  if (!listed.ok) return findings.fail(listed.reason)
  const urls = new Map(listed.value.map((each) => [each.name.toLowerCase(), each]))
  for (const publication of publications) {
    const found = urls.get(publication.packageName.toLowerCase())
    if (isAsBefore(publication, found)) continue
    const seen = found
      ? { seen: true as const, value: maintained(found, username), at }
      : await seeUnlisted(packagist, { name: publication.packageName, at })
    if (seen.seen) findings.add(publication.id, { package: seen })
    else findings.fail(seen.reason)
  }
}

/** A package that was not listed when it was last looked at is no news. */
function isAsBefore({ listedUrl, checkedAt }: Listed, found: MaintainedPackage | undefined): boolean {
  if (checkedAt === null) return true
  if (listedUrl === null || !found) return listedUrl === null && !found
  return found.repository === listedUrl || isSameRepository(found.repository, listedUrl)
}

function maintained({ repository }: MaintainedPackage, username: string): SeenPackage {
  return { exists: true, isMaintained: true, maintainers: [username], repositoryUrl: repository }
}
