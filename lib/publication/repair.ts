import type { RepairCause, RepairState, RunState } from '#prisma/generated/enums.ts'
import type { Check, CheckName, Remedy } from './check.ts'
import { isDrift } from './drift.ts'

export type { RepairCause, RepairState }

/** Remedies that Packbridge carries out at a press; the others are a person's, elsewhere. */
export const repairRemedies = [
  'point_repository_url',
  'repair_hook',
  'request_update',
  'submit_package',
  'thaw',
] as const satisfies Remedy[]

export type RepairRemedy = (typeof repairRemedies)[number]

/** Of a change that is taken back: the URL is as it was before. */
export const RESTORE = 'restore_repository_url'

/** How an outcome was proved, each from a source that nobody caches for us. */
export const proofs = ['packagist_list', 'gitee_hooks', 'test_call', 'package_page', 'metadata'] as const

export type ProofSource = (typeof proofs)[number]

/** Why a repair fails or is refused, besides what the remotes and the steps say; and why one is taken back. */
export const repairReasons = [
  'not_proved',
  'nothing_to_repair',
  'repair_under_way',
  'undone_already',
  'undone',
] as const

export function isRepairRemedy(remedy: string | undefined): remedy is RepairRemedy {
  return repairRemedies.some((each) => each === remedy)
}

/** Whether a press of a button repairs it: there is a remedy of ours, and the stored tokens allow it. */
export function isRepairable(check: Check): check is Check & { remedy: RepairRemedy } {
  return isDrift(check) && isRepairRemedy(check.remedy) && check.by !== 'you'
}

/** A package that is gone from Packagist was removed by somebody: nobody but a person submits it again. */
export function isSelfRepairable(check: Check): check is Check & { remedy: RepairRemedy } {
  return isRepairable(check) && check.remedy !== 'submit_package'
}

/** Hooks are read anew and tested; what asks Packagist for anything ends with a crawl that is followed. */
export function endsWithRun(remedy: string): boolean {
  return remedy !== 'repair_hook' && remedy !== RESTORE
}

/** A call for the hook that takes longer is not waited for: what it does all the same is made up for when it ends. */
export const CALL_PATIENCE_MS = 60_000

/** Who is not proved by then has failed. */
export const PROOF_DEADLINE_MS = 15 * 60_000
/** Gitee's test call takes seconds; without one the hook itself is proof enough after this. */
const TEST_PATIENCE_MS = 30_000

export type Proving = { check: string; remedy: string; steppedAt: Date }

export type Evidence = {
  checks: Check[]
  /** Whether the repair ends with a run: then nothing is said before that is over. */
  awaitsRun: boolean
  /**
   * The run that the repair began; null while none has. Where it is blocked, and is not tried again by itself, a check
   * was seen failing that holds it up.
   */
  run: { state: RunState; reason: string | null; finishedAt: Date | null; nextAttemptAt: Date | null } | null
  lastPingAt: Date | null
  isRelayed: boolean
  now: Date
}

/** What the checks made since say of a repair whose step was done. Pure. */
export function verdictOn(
  repair: Proving,
  evidence: Evidence,
): { kind: 'proved'; proof: ProofSource } | { kind: 'waiting' } | { kind: 'failed'; reason: string } {
  const { checks, run, now } = evidence
  const check = checks.find(({ name }) => name === repair.check)
  const since = Math.max(repair.steppedAt.getTime(), run?.finishedAt?.getTime() ?? 0)
  const isFresh = check?.at !== undefined && check.at.getTime() >= since
  const isOver = now.getTime() - repair.steppedAt.getTime() > PROOF_DEADLINE_MS
  const isHeldUp = run?.state === 'blocked' && run.nextAttemptAt === null
  const isRunning = run !== null && run.state !== 'published' && run.state !== 'failed'
  const isAwaited = evidence.awaitsRun && (run === null || (isRunning && !isHeldUp))
  if (!isFresh || (isAwaited && !isOver)) return isOver ? failed(check) : { kind: 'waiting' }
  // The direct route has no test call: a hook made anew has yet to fire, and is what was wished for.
  const isMadeAnew = !evidence.isRelayed && check.reason === 'hook_never_fired'
  if (isMadeAnew) return { kind: 'proved', proof: 'gitee_hooks' }
  if (!isMended(check, repair.remedy)) {
    if (isHeldUp && run.reason) return { kind: 'failed', reason: run.reason }
    return isOver || run ? failed(check) : { kind: 'waiting' }
  }
  if (repair.remedy !== 'repair_hook') return { kind: 'proved', proof: sources[check.name] ?? 'metadata' }
  if (!evidence.isRelayed) return { kind: 'proved', proof: 'gitee_hooks' }
  const hasArrived = evidence.lastPingAt !== null && evidence.lastPingAt >= repair.steppedAt
  if (hasArrived) return { kind: 'proved', proof: 'test_call' }
  const hasWaited = now.getTime() - repair.steppedAt.getTime() > TEST_PATIENCE_MS
  return hasWaited ? { kind: 'proved', proof: 'gitee_hooks' } : { kind: 'waiting' }
}

const sources: Partial<Record<CheckName, ProofSource>> = {
  repository_url: 'packagist_list',
  package_exists: 'packagist_list',
  not_frozen: 'package_page',
  tags: 'metadata',
}

/**
 * What could not be seen proves nothing. A warning of something else may stay, and so may tags that want
 * something else than a crawl: an update has done what it could.
 */
function isMended({ name, state, remedy: left }: Check, remedy: string): boolean {
  if (state === 'pass') return true
  return left !== remedy && (state === 'warn' || (state === 'fail' && name === 'tags'))
}

function failed(check: Check | undefined): { kind: 'failed'; reason: string } {
  return { kind: 'failed', reason: check?.reason ?? 'not_proved' }
}
