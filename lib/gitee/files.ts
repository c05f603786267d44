import { z } from 'zod'
import { ANSWER_TOO_LARGE } from '#lib/platform/http.ts'
import { failure, ok, type Result } from '#lib/platform/result.ts'
import { type GiteeApi, type GiteeReason, repositoryPath } from './api.ts'
import { callAndParse } from './parse-answer.ts'

export const MAX_FILE_BYTES = 1024 * 1024

const contents = z.union([
  z.object({ type: z.literal('file'), size: z.number(), encoding: z.literal('base64'), content: z.string() }),
  z.object({ type: z.string().refine((type) => type !== 'file') }).transform(() => null),
  z.array(z.unknown()).transform(() => null),
])

/**
 * The bytes of one file at a branch, tag or commit; null when there is none: Gitee answers 200 with `[]`
 * to a missing file, and lists a folder as an array too. `too_large` beyond one MiB.
 */
export async function readFile(
  api: GiteeApi,
  fullName: string,
  { path, ref }: { path: string; ref: string },
): Promise<Result<Uint8Array | null, GiteeReason | 'too_large'>> {
  const answer = await callAndParse(api, contents, {
    method: 'GET',
    path: repositoryPath(fullName, 'contents', path),
    query: { ref },
  })
  if (!answer.ok) return answer.detail === ANSWER_TOO_LARGE ? failure('too_large') : answer
  const file = answer.value
  if (file === null) return ok(null)
  const bytes = Buffer.from(file.content, 'base64')
  return Math.max(file.size, bytes.length) > MAX_FILE_BYTES ? failure('too_large') : ok(bytes)
}
