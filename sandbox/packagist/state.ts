import { z } from 'zod'

const Account = z.object({
  username: z.string(),
  mainToken: z.string(),
  safeToken: z.string(),
  enabled: z.boolean(),
})

const Dist = z.object({ type: z.literal('zip'), url: z.string(), reference: z.string(), shasum: z.string() })

const PackageVersion = z.object({
  version: z.string(),
  normalized: z.string(),
  defaultBranch: z.boolean(),
  releasedAt: z.string(),
  reference: z.string(),
  sourceUrl: z.string(),
  /** Null or missing for plain git. */
  dist: Dist.nullable().optional(),
  manifest: z.record(z.string(), z.unknown()),
  softDeletedAt: z.number().nullable(),
  lastBlockedReference: z.string().nullable(),
})

const Dump = z.object({ body: z.string(), modifiedAt: z.number() })

const Package = z.object({
  name: z.string(),
  repository: z.string(),
  maintainers: z.array(z.string()),
  description: z.string(),
  type: z.string(),
  createdAt: z.number(),
  updatedAt: z.number().nullable(),
  crawledAt: z.number().nullable(),
  autoUpdated: z.boolean(),
  frozen: z.enum(['gone', 'spam']).nullable(),
  abandoned: z.union([z.boolean(), z.string()]),
  downloads: z.number(),
  versions: z.array(PackageVersion),
  emptyReferences: z.array(z.string()),
  /** When its metadata was written that nobody has asked for yet; then there are no dumps. */
  undumpedAt: z.number().nullable().default(null),
  tagDump: Dump.nullable(),
  devDump: Dump.nullable(),
  cachedJson: z.object({ body: z.string(), expiresAt: z.number() }).nullable(),
})

const JobResult = z.object({
  status: z.enum(['completed', 'failed', 'errored', 'package_gone', 'package_deleted']),
  message: z.string(),
  vendor: z.string().optional(),
  details: z.string().optional(),
  exceptionMsg: z.string().optional(),
  exceptionClass: z.string().optional(),
})

const Job = z.object({
  id: z.string(),
  package: z.string(),
  phase: z.enum(['queued', 'started', 'stuck', 'finished']),
  result: JobResult.nullable(),
  finishedAt: z.number().nullable(),
})

const Change = z.object({ type: z.enum(['update', 'delete']), package: z.string(), at: z.number() })

/** All that Packagist remembers; times are epoch milliseconds, accounts are keyed by lower-cased username. */
export const State = z.object({
  accounts: z.record(z.string(), Account),
  packages: z.record(z.string(), Package),
  jobs: z.record(z.string(), Job),
  changes: z.record(z.string(), Change),
})

export type State = z.infer<typeof State>
export type Account = z.infer<typeof Account>
export type Dist = z.infer<typeof Dist>
export type Package = z.infer<typeof Package>
export type PackageVersion = z.infer<typeof PackageVersion>
export type Job = z.infer<typeof Job>
export type JobResult = z.infer<typeof JobResult>

/** A Packagist that nobody has used yet. */
export function emptyState(): State {
  return { accounts: {}, packages: {}, jobs: {}, changes: {} }
}

/** Names come from outside and may be words that every object has, such as `constructor`. */
function lookup<T>(record: Record<string, T>, key: string): T | null {
  return Object.hasOwn(record, key) ? (record[key] ?? null) : null
}

export const findPackage = (state: State, name: string) => lookup(state.packages, name.toLowerCase())
export const findAccount = (state: State, username: string) => lookup(state.accounts, username.toLowerCase())
export const findJob = (state: State, id: string) => lookup(state.jobs, id)
