import type { Check } from './check.ts'
import { type Health, isTurnedOff, type PublicationState, type Sync } from './publication.ts'

/** Reduces the checks to the two axes. Sync says what users can install, health whether the machinery works. Pure. */
export function summarise(
  checks: Check[],
  state: PublicationState,
  isRunning: boolean,
): { sync: Sync; health: Health } {
  return { sync: syncOf(checks, state, isRunning), health: healthOf(checks, state) }
}

function syncOf(checks: Check[], state: PublicationState, isRunning: boolean): Sync {
  if (isRunning || state === 'enabling') return 'publishing'
  const stateOf = (name: Check['name']) => checks.find((check) => check.name === name)?.state
  if (stateOf('package_exists') === 'fail') return 'unpublished'
  const tags = stateOf('tags')
  if (tags === 'pass') return 'synced'
  return tags === 'fail' ? 'behind' : 'unknown'
}

/** What a crawl or a first call has yet to show says nothing about the machinery; what could not be read does. */
function isTelling(name: Check['name']): boolean {
  return name !== 'hook_delivering' && name !== 'not_frozen'
}

/** Whether the machinery works, by its checks; missing tags are the sync axis's business. Pure. */
export function healthOf(checks: Check[], state: PublicationState): Health {
  if (isTurnedOff(state)) return 'off'
  if (state === 'paused') return 'paused'
  const machinery = checks.filter(({ name }) => name !== 'tags')
  if (machinery.some((check) => check.state === 'fail')) return 'broken'
  const isDoubtful = machinery.some(
    ({ name, state }) => state === 'warn' || (state === 'unknown' && isTelling(name)),
  )
  return isDoubtful ? 'degraded' : 'healthy'
}
