import { redact } from '#lib/platform/redact.ts'
import { type Failure, failure } from '#lib/platform/result.ts'

/** Why a remote repository cannot be read by somebody without an account; `timeout`, `bad_response` besides. */
export const remoteGitReasons = [
  'git_missing',
  'remote_not_found',
  'remote_private',
  'remote_redirects',
  'remote_unreachable',
  'remote_refused',
] as const

export type RemoteGitReason = (typeof remoteGitReasons)[number] | 'timeout' | 'bad_response'

// What git says with LC_ALL=C; the first that fits decides. A host that asks for a name does so for private
// repositories and for those that are not there alike: Gitee and GitHub let nobody tell them apart.
const words: [RegExp, RemoteGitReason][] = [
  [/could not read (?:Username|Password)|Authentication failed|returned error: 401/, 'remote_private'],
  [/repository '.*' not found|[Rr]epository not found|returned error: (?:404|410)/, 'remote_not_found'],
  [/returned error: 3\d\d|unable to update url base from redirection/, 'remote_redirects'],
  [/returned error: (?:408|429|5\d\d)/, 'remote_unreachable'],
  [/returned error: 4\d\d|transport '.*' not allowed|strange (?:host|path)name/, 'remote_refused'],
  [/unable to access|early EOF|hung up unexpectedly|[Cc]onnection (?:reset|timed out)/, 'remote_unreachable'],
]

const LONGEST_DETAIL = 500

/** The reason behind git's words; `detail` keeps them. What git itself does not understand is `bad_response`. */
export function remoteFailure(said: string): Failure<RemoteGitReason> {
  const reason = words.find(([pattern]) => pattern.test(said))?.[1] ?? 'bad_response'
  const detail = redact(said.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').trim()).slice(0, LONGEST_DETAIL)
  return failure(reason, detail === '' ? {} : { detail })
}
