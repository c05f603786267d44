import type { RemoteRefs } from '#lib/git/remote-refs.ts'
import type { PackagePage } from '#lib/packagist/package-page.ts'
import { isSameRepository } from '#lib/packagist/repository-url.ts'
import { isPostponed } from './assess-package.ts'
import type { SeenJob } from './observation.ts'
import { type Read, type Unreadable, unreadable } from './preflight.ts'

/** What keeps Packagist from reading a package: the words of the check `not_frozen`. */
export type Finding = 'package_frozen' | 'crawl_postponed' | 'package_abandoned'

/** Everything that a diagnosis rests on. */
export type Symptoms = {
  page: Read<PackagePage>
  /** True, or the package to use instead, where Packagist's metadata says so. */
  abandoned: boolean | string
  lastJob: SeenJob | null
  /** The address that Packagist has stored; null where the credential's user does not maintain the package. */
  storedUrl: string | null
  cloneUrl: string
  /** What anybody finds at the stored address; null where that is not known. */
  stored: Read<RemoteRefs> | null
  /** What anybody finds at the repository's own address. */
  here: Read<RemoteRefs>
  credential: { hasMain: boolean; isWorking: boolean } | null
}

export type Diagnosis = {
  /** Null: nothing keeps Packagist from reading the package. */
  finding: Finding | null
  remedy: 'thaw' | 'request_update' | 'take_back' | null
  by: 'packbridge' | 'you'
  /** Why the remedy would not help yet. */
  obstacle: Unreadable | null
  /** Packagist reads the package from elsewhere. */
  isElsewhere: boolean
}

/**
 * Tells a package that was taken for gone from one whose crawl waits and from one that is abandoned, and whether
 * the remedy would work now. Pure.
 */
export function judgeSymptoms(symptoms: Symptoms): Diagnosis {
  const finding = findingOf(symptoms)
  const { storedUrl, cloneUrl, credential } = symptoms
  const isElsewhere = storedUrl !== null && !isSameRepository(storedUrl, cloneUrl)
  const found = { finding, isElsewhere }
  const isWorking = credential?.isWorking === true
  switch (finding) {
    case 'package_frozen': {
      const by = isWorking && credential.hasMain ? 'packbridge' : 'you'
      return { ...found, remedy: 'thaw', by, obstacle: obstacleAt(symptoms.here) }
    }
    case 'crawl_postponed': {
      const obstacle = obstacleAt(symptoms.stored ?? symptoms.here)
      return { ...found, remedy: 'request_update', by: isWorking ? 'packbridge' : 'you', obstacle }
    }
    case 'package_abandoned':
      return { ...found, remedy: 'take_back', by: 'you', obstacle: null }
    case null:
      return { ...found, remedy: null, by: 'packbridge', obstacle: null }
  }
}

function findingOf({ page, abandoned, lastJob }: Symptoms): Finding | null {
  const isFrozenNow = page.read ? page.value.isFrozenGone : lastJob?.status === 'package_gone'
  if (isFrozenNow) return 'package_frozen'
  if (lastJob && isPostponed(lastJob, page.read ? page.value.updatedAt : null)) return 'crawl_postponed'
  return abandoned !== false || (page.read && page.value.isAbandoned) ? 'package_abandoned' : null
}

/** What Packagist would stumble over; a page that is no repository shows no refs either. */
function obstacleAt(read: Read<RemoteRefs>): Unreadable | null {
  if (!read.read) return unreadable(read)
  return read.value.refs.length === 0 ? { reason: 'repository_empty' } : null
}
