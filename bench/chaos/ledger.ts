import { parseHookCall } from '#lib/deliveries/hook-call.ts'
import { invariant } from '#lib/platform/result.ts'
import type { Subject } from './people.ts'

export type Call = { subject: Subject; timestamp: string; token: string; body: string }

/** What the callers were told, kept apart from all that Packbridge keeps. */
export type Ledger = {
  note(call: Call, answer: string): void
  /** Acknowledged calls, each once, by publication. */
  owed(): Map<string, Set<string>>
  /** 202s, repeated calls among them. */
  accepted(): number
  answers(): [string, number][]
  recent(): Call[]
}

const KEPT = 2_000

export function createLedger(): Ledger {
  const owed = new Map<string, Set<string>>()
  const answers = new Map<string, number>()
  let recent: Call[] = []
  return {
    note(call, answer) {
      answers.set(answer, (answers.get(answer) ?? 0) + 1)
      recent.push(call)
      if (recent.length > 2 * KEPT) recent = recent.slice(-KEPT)
      if (answer !== '202') return
      const { publicationId } = call.subject
      const own = owed.get(publicationId) ?? new Set()
      own.add(fingerprintOf(call))
      owed.set(publicationId, own)
    },
    owed: () => owed,
    accepted: () => answers.get('202') ?? 0,
    answers: () => [...answers].sort(),
    recent: () => recent,
  }
}

function fingerprintOf({ body, timestamp }: Call): string {
  const parsed = parseHookCall(body, { timestamp, isPing: false })
  invariant(parsed.ok, 'an acknowledged call can be read')
  return parsed.value.fingerprint
}
