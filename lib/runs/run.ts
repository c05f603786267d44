import { z } from 'zod'
import type { RunState, RunTrigger } from '#prisma/generated/enums.ts'

export type { RunState, RunTrigger }

/** What a crawl that went wrong leaves with its run: the proof still has the last word. */
const crawlReasons = [
  'crawl_failed',
  'crawl_errored',
  'package_frozen',
  'crawl_timeout',
  'repository_outdated',
] as const

export function isCrawlReason(reason: string | null): boolean {
  return crawlReasons.some((each) => each === reason)
}

/** Why a run fails, besides what Gitee, Packagist and the credential say. */
export const runReasons = [
  ...crawlReasons,
  'not_visible',
  'tag_not_version',
  'tag_moved',
  'branch_ignored',
  'direct_hook_failed',
  'publication_off',
  'publication_paused',
  'version_still_there',
  'pushed_again',
  'unexpected',
] as const

export type RunReason = (typeof runReasons)[number]

const TargetState = z.enum(['waiting', 'visible', 'ignored', 'skipped', 'superseded'])

/**
 * One ref that a run has to prove. `commit` null: the ref was deleted and its version has to go.
 * `normalized` null: the ref is no version by Composer's rules.
 */
export const Target = z.object({
  ref: z.string(),
  kind: z.enum(['tag', 'branch']),
  name: z.string(),
  commit: z.string().nullable(),
  normalized: z.string().nullable(),
  state: TargetState.default('waiting'),
  reason: z.string().optional(),
  visibleAt: z.string().optional(),
})

export type Target = z.infer<typeof Target>

export const Targets = z.array(Target)

/** What began a run. */
export const runTriggers = [
  'push',
  'switched_on',
  'asked',
  'found',
  'revived',
  'repaired',
] as const satisfies RunTrigger[]

/** The states in which a run still has something to do. */
export const activeStates = ['waiting', 'relaying', 'blocked', 'following', 'proving'] as const

export function isFinished(state: RunState): boolean {
  return state === 'published' || state === 'failed'
}
