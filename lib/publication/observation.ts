import { z } from 'zod'
import { JsonFlaw } from '#lib/repositories/scan-json.ts'

const routes = ['relay', 'direct'] as const

/** What could be read, or the reason word why not; `at` is when it was looked at. */
const seenOf = <Value extends z.ZodType>(value: Value) =>
  z.discriminatedUnion('seen', [
    z.object({ seen: z.literal(true), value, at: z.coerce.date() }),
    z.object({
      seen: z.literal(false),
      reason: z.string(),
      detail: z.string().optional(),
      at: z.coerce.date(),
    }),
  ])

export type Seen<T> =
  | { seen: true; value: T; at: Date }
  | { seen: false; reason: string; detail?: string | undefined; at: Date }

const SeenHook = z.object({
  id: z.string(),
  /** As it may be shown: without the token. */
  url: z.string(),
  /** It leads elsewhere than ours should. */
  hasOtherUrl: z.boolean(),
  pushEvents: z.boolean(),
  tagEvents: z.boolean(),
  lastResult: z.object({ code: z.number(), text: z.string() }).nullable(),
  /** Gitee signs with another secret than ours. */
  hasOtherSecret: z.boolean(),
  /** `ours`: this publication's; `stray`: an older one of ours; `hand_made`: the article's form; others are not our business. */
  kind: z.enum(['ours', 'stray', 'hand_made', 'other']),
})

export type SeenHook = z.infer<typeof SeenHook>

const Ref = z.object({ kind: z.enum(['tag', 'branch']), name: z.string(), commit: z.string() })

export type Ref = z.infer<typeof Ref>

const SeenVersion = z.object({
  version: z.string(),
  normalized: z.string(),
  commit: z.string().nullable(),
})

/** One version as Packagist's metadata shows it. */
export type SeenVersion = z.infer<typeof SeenVersion>

const SeenRepository = z.object({
  fullName: z.string(),
  cloneUrl: z.string(),
  isPublic: z.boolean(),
  isEmpty: z.boolean(),
  isAdministered: z.boolean(),
  defaultBranch: z.string(),
  /** Gitee's word on the newest push; null where it says none. */
  pushedAt: z.coerce.date().nullable(),
})

export type SeenRepository = z.infer<typeof SeenRepository>

/** In the digest's place while Gitee does not know the repository. */
export const GONE = 'gone'

/** Whether a list shows anything new of a repository is told by comparing these. */
export function repositoryDigest(repository: SeenRepository): string {
  const { fullName, isPublic, isEmpty, isAdministered, defaultBranch, pushedAt } = repository
  return JSON.stringify([
    fullName,
    isPublic,
    isEmpty,
    isAdministered,
    defaultBranch,
    pushedAt?.getTime() ?? null,
  ])
}

const SeenPackage = z.object({
  exists: z.boolean(),
  /** Whether the credential's user maintains it. */
  isMaintained: z.boolean(),
  maintainers: z.array(z.string()),
  /** As Packagist stores it; known freshly only for packages the user maintains. */
  repositoryUrl: z.string().nullable(),
})

export type SeenPackage = z.infer<typeof SeenPackage>

const SeenManifest = z.discriminatedUnion('usable', [
  z.object({ usable: z.literal(true), name: z.string(), version: z.string().nullable() }),
  z.object({
    usable: z.literal(false),
    reason: z.string(),
    detail: z.string().nullable(),
    flaw: JsonFlaw.optional(),
  }),
])

export type SeenManifest = z.infer<typeof SeenManifest>

/** What is wrong with a composer.json, as checks and verdicts carry it. */
export function flawOf({ detail, flaw }: Extract<SeenManifest, { usable: false }>) {
  return { ...(detail !== null && { detail }), ...(flaw && { flaw }) }
}

const SeenPage = z.object({
  isFrozen: z.boolean(),
  isAbandoned: z.boolean(),
  /** When a crawl last ended well. */
  updatedAt: z.coerce.date().nullable(),
})

/** The last job that Packbridge followed, and when it was seen to end. */
const SeenJob = z.object({ status: z.string(), message: z.string(), at: z.coerce.date().nullable() })

export type SeenJob = z.infer<typeof SeenJob>

const Skip = z.object({
  kind: z.enum(['tag', 'branch', 'repository']).default('tag'),
  ref: z.string(),
  reason: z.string(),
  /** Packagist's own words. */
  text: z.string().default(''),
})

/** What the last crawl left out. */
export type SeenSkip = z.infer<typeof Skip>
export const Skips = z.array(Skip)

/** composer.json as it is at a tag that Packagist does not show. */
const Inspected = z.object({ tag: z.string(), commit: z.string(), manifest: SeenManifest })

export type Inspected = z.infer<typeof Inspected>

/** Everything the checks judge. Each part says when it was looked at; a sweep brings parts up to date. */
export const Observation = z.object({
  at: z.coerce.date(),
  route: z.enum(routes),
  repository: seenOf(SeenRepository),
  manifest: seenOf(SeenManifest),
  credential: z
    .object({
      username: z.string(),
      hasSafe: z.boolean(),
      hasMain: z.boolean(),
      token: seenOf(z.literal('working')),
    })
    .nullable(),
  package: seenOf(SeenPackage),
  /** What the package's page says that no other answer does. */
  page: seenOf(SeenPage),
  /** True, or the package to use instead, where Packagist's metadata says so. */
  abandoned: z.union([z.boolean(), z.string()]),
  /** As it may be shown; null while it cannot be said. */
  expectedHookUrl: z.string().nullable(),
  hooks: seenOf(z.array(SeenHook)),
  refs: seenOf(z.array(Ref)),
  versions: seenOf(z.array(SeenVersion)),
  inspected: z.array(Inspected),
  /** Tags that were proved on Packagist once and are not shown any more. */
  vanished: z.array(z.string()),
  packageName: z.string().nullable(),
  /** What Packbridge itself remembers. */
  lastDeliveryAt: z.coerce.date().nullable(),
  /** When Gitee sent that call, by Gitee's clock. */
  lastSentAt: z.coerce.date().nullable(),
  lastPingAt: z.coerce.date().nullable(),
  /** Since when pushes are expected to be told of: when publishing was turned on or resumed. */
  listeningSince: z.coerce.date().nullable(),
  /** How long after a push its hook call may take. */
  hookPatienceMs: z.number(),
  lastJob: SeenJob.nullable(),
  skips: Skips,
  isRunning: z.boolean(),
})

export type Observation = z.infer<typeof Observation>
