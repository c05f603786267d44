import type { z } from 'zod'
import { failure, ok, type Result } from '#lib/platform/result.ts'
import type { GiteeApi, GiteeReason, GiteeRequest } from './api.ts'

/** Sends a request and parses its answer; an answer of another shape is a `bad_response` that says where. */
export async function callAndParse<Schema extends z.ZodType>(
  api: GiteeApi,
  schema: Schema,
  request: GiteeRequest,
): Promise<Result<z.output<Schema>, GiteeReason>> {
  const answer = await api.call(request)
  if (!answer.ok) return answer
  const parsed = schema.safeParse(answer.value.body)
  if (parsed.success) return ok(parsed.data)
  const where = parsed.error.issues[0]?.path.join('.') || 'the answer'
  return failure('bad_response', { detail: `unexpected shape at ${where}` })
}
