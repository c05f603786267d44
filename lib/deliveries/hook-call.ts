import { hash } from 'node:crypto'
import { z } from 'zod'
import { parseJson } from '#lib/platform/json.ts'
import { failure, ok, type Result } from '#lib/platform/result.ts'
import type { DeliveryKind, HookCall } from './delivery.ts'

/** Neither control characters, which git allows in no ref, nor halves of characters: no database keeps them. */
const refName = z
  .string()
  .max(512)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u)
const commitHash = z.string().regex(/^[0-9a-f]{0,64}$/i)

/** Gitee writes null as often as it leaves a field out. */
const orNothing = (text: z.ZodString) => text.nullish().transform((given) => given ?? '')

const Push = z.object({
  ref: orNothing(refName),
  before: orNothing(commitHash),
  after: orNothing(commitHash),
  created: z.boolean().nullish(),
  deleted: z.boolean().nullish(),
})

type HookHeaders = { timestamp: string; isPing: boolean }

/** Parses a hook's body, a push, tag push or test in Gitee's shape. Event names are not trusted: two spellings are in use. */
export function parseHookCall(body: string, headers: HookHeaders): Result<HookCall, 'body_malformed'> {
  const push = Push.safeParse(parseJson(body))
  if (!push.success) return failure('body_malformed')
  const { ref, before, after } = push.data
  const kind = headers.isPing ? 'ping' : kindOf(push.data)
  const fingerprint = hash('sha256', `${headers.timestamp}\n${kind}\n${ref}\n${after}`)
  return ok({ kind, ref, before, after, sentAt: new Date(Number(headers.timestamp)), fingerprint })
}

/** Older payloads shorten the zero commit: only the flags tell creation from deletion. */
function kindOf({ ref, deleted }: z.infer<typeof Push>): DeliveryKind {
  if (ref.startsWith('refs/tags/')) return deleted ? 'tag_deleted' : 'tag_created'
  if (ref.startsWith('refs/heads/')) return deleted ? 'branch_deleted' : 'branch_pushed'
  return 'other'
}
