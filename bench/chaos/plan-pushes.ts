import type { Subject } from './people.ts'
import type { Random } from './random.ts'

export type PushKind = 'tags' | 'commits' | 'branches'
export type Push = { fullName: string; kind: PushKind; atMs: number }

type Wish = { subjects: readonly [Subject, ...Subject[]]; count: number; lengthMs: number }

/** Which repository is pushed to when. The doomed come first: what nobody pushes to cannot end blocked. */
export function planPushes(random: Random, { subjects, count, lengthMs }: Wish): Push[] {
  const doomed = subjects.filter(({ fate }) => fate !== 'well')
  const drawn = Array.from({ length: Math.max(0, count - doomed.length) }, () => random.pick(subjects))
  const all = [...doomed, ...drawn]
  return all.map(({ fullName }, index) => ({
    fullName,
    kind: drawKind(random),
    atMs: ((index + random.next()) / all.length) * lengthMs,
  }))
}

function drawKind(random: Random): PushKind {
  const dice = random.next()
  if (dice < 0.6) return 'tags'
  return dice < 0.85 ? 'commits' : 'branches'
}
