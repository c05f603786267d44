import type { Route } from './publication.ts'

/** What could be read, or the reason word why not. */
export type Seen<T> = { seen: true; value: T } | { seen: false; reason: string; detail?: string }

export type SeenHook = {
  id: string
  url: string
  pushEvents: boolean
  tagEvents: boolean
  lastResult: { code: number; text: string } | null
  /** Gitee signs with another secret than ours. */
  hasOtherSecret: boolean
  /** `ours`: this publication's; `stray`: an older one of ours; `hand_made`: the article's form; others are not our business. */
  kind: 'ours' | 'stray' | 'hand_made' | 'other'
}

export type Ref = { kind: 'tag' | 'branch'; name: string; commit: string }

/** One version as Packagist's metadata shows it. */
export type SeenVersion = { version: string; normalized: string; commit: string | null }

export type SeenPackage = {
  exists: boolean
  /** Whether the credential's user maintains it. */
  isMaintained: boolean
  maintainers: string[]
  /** As Packagist stores it; known freshly only for packages the user maintains. */
  repositoryUrl: string | null
}

export type SeenManifest =
  | { usable: true; name: string; version: string | null }
  | { usable: false; reason: string; detail: string | null }

/** Everything the checks judge, as it was at one moment. */
export type Observation = {
  at: Date
  route: Route
  repository: Seen<{
    fullName: string
    cloneUrl: string
    isPublic: boolean
    isEmpty: boolean
    isAdministered: boolean
    defaultBranch: string
  }>
  manifest: Seen<SeenManifest>
  credential: { username: string; hasSafe: boolean; hasMain: boolean; token: Seen<'working'> } | null
  package: Seen<SeenPackage>
  expectedHookUrl: string | null
  hooks: Seen<SeenHook[]>
  refs: Seen<Ref[]>
  versions: Seen<SeenVersion[]>
  /** What Packbridge itself remembers. */
  lastDeliveryAt: Date | null
  lastJob: { status: string; message: string } | null
  /** What the last crawl skipped. */
  skips: { ref: string; reason: string }[]
  isRunning: boolean
  packageName: string | null
}
