import type { GiteeApi } from '#lib/gitee/api.ts'
import type { PackagistApi } from '#lib/packagist/api.ts'
import type { Result } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import type { PublicationRecord } from '../store.ts'
import type { Subject } from '../subject.ts'

/** What every step works on. Each looks first, so that doing it twice changes nothing. */
export type StepContext = {
  services: Services
  gitee: GiteeApi
  packagist: PackagistApi
  publication: PublicationRecord
  subject: Subject
  /** Gitee's clone address: what Packagist shall read. */
  cloneUrl: string
  /** The hand-made hook that the person gave up for ours. */
  adopts: string | null
  /** The repository is not there any more, be it that another has taken its name. */
  isGone: boolean
}

/** Evidence of what was done, or `already` when nothing had to be. */
export type StepOutcome = Result<{ already: boolean; moved?: Moved }, string>

/** Where Packagist read the package from, and where it does now. */
export type Moved = { from: string; to: string }
