import { assess } from '#lib/publication/assess.ts'
import type { Inspected, Observation, Ref } from '#lib/publication/observation.ts'
import { summarise } from '#lib/publication/summarise.ts'
import { observed, ownHook, seen, unseen } from '#lib/testing/test-observation.ts'

export const name = 'assess: the checks of 10,000 observations, mixed'

const OBSERVATIONS = 10_000
const MOST_TAGS = 60
const ROUNDS = 1

/** Of every sixty observations each has another number of tags, and every seventh something else is wrong. */
const troubles: Partial<Observation>[] = [
  {},
  {},
  { repository: unseen('not_found') },
  { hooks: seen([ownHook, { ...ownHook, id: '2', kind: 'stray' }]) },
  { lastJob: { status: 'failed', message: 'Package data could not be downloaded.', at: null } },
  { page: seen({ isFrozen: true, isAbandoned: false, updatedAt: null }) },
  { package: unseen('timeout') },
]

function commitOf(number: number): string {
  return number.toString(16).padStart(40, '0')
}

/** Every tenth tag is not on Packagist, every twentieth was read to say why; every fifteenth stands elsewhere. */
function tagsOf(count: number): Partial<Observation> {
  const numbers = Array.from({ length: count }, (_, index) => index)
  const tags = numbers.map((index): Ref => ({ kind: 'tag', name: `v1.${index}.0`, commit: commitOf(index) }))
  const branch: Ref = { kind: 'branch', name: 'master', commit: commitOf(count) }
  const versions = numbers
    .filter((index) => index % 10 !== 9)
    .map((index) => ({
      version: `v1.${index}.0`,
      normalized: `1.${index}.0.0`,
      commit: commitOf(index % 15 === 14 ? count + index : index),
    }))
  const inspected = numbers
    .filter((index) => index % 20 === 19)
    .map(
      (index): Inspected => ({
        tag: `v1.${index}.0`,
        commit: commitOf(index),
        manifest: { usable: true, name: 'lihua/money', version: '9.9.9' },
      }),
    )
  return { refs: seen([...tags, branch]), versions: seen(versions), inspected }
}

/** How long all of them take, in milliseconds; the median of several rounds. CPU time is what an idle machine needs. */
export async function run(): Promise<Record<string, number | string>[]> {
  const observations = Array.from({ length: OBSERVATIONS }, (_, index) =>
    observed({ ...tagsOf(index % (MOST_TAGS + 1)), ...troubles[index % troubles.length] }),
  )
  const rounds = Array.from({ length: ROUNDS }, () => assessAll(observations))
  const tags = observations.reduce((sum, { refs }) => sum + (refs.seen ? refs.value.length - 1 : 0), 0)
  return [
    {
      observations: OBSERVATIONS,
      tags,
      broken: rounds[0]?.broken ?? 0,
      'median ms': medianOf(rounds.map(({ ms }) => ms)),
      'median CPU ms': medianOf(rounds.map(({ cpuMs }) => cpuMs)),
    },
  ]
}

function assessAll(observations: Observation[]): { broken: number; ms: number; cpuMs: number } {
  const started = performance.now()
  const used = process.cpuUsage()
  let broken = 0
  for (const observation of observations) {
    const { health } = summarise(assess(observation), 'on', observation.isRunning)
    broken += health === 'broken' ? 1 : 0
  }
  const { user, system } = process.cpuUsage(used)
  return { broken, ms: performance.now() - started, cpuMs: (user + system) / 1000 }
}

function medianOf(figures: number[]): number {
  return Math.round(figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? 0)
}
