import pLimit from 'p-limit'
import { failure, ok, type Result } from '#lib/platform/result.ts'
import { admitRemote } from './admit-remote.ts'
import { askRemote } from './ask-remote.ts'
import { type RemoteGitReason, remoteFailure } from './remote-failure.ts'
import { type RemoteRefs, readRemoteRefs } from './remote-refs.ts'

export type RemoteQuestion = {
  url: string
  /** Origins that are read wherever they lead, be it over http: the configured Gitee hosts and what the operator adds. */
  trustedOrigins: string[]
  timeoutMs?: number
}

const TIMEOUT_MS = 60_000
/** At a time: what people ask for beyond that waits. */
const limit = pLimit(4)

/**
 * The branches and tags of a repository as anybody may read them, Packagist above all: by git, without a name,
 * a prompt or any configuration of this machine. `remote_private`: the host asks for a name, for it is private or
 * not there at all. Redirects are not followed. A page that is no repository looks like an empty one.
 */
export async function listRemoteRefs(question: RemoteQuestion): Promise<Result<RemoteRefs, RemoteGitReason>> {
  const admitted = await admitRemote(question.url, question.trustedOrigins)
  if (!admitted.ok) return admitted
  const { timeoutMs = TIMEOUT_MS } = question
  const ran = await limit(() => askRemote(admitted.value, timeoutMs))
  if (!ran.ok) {
    if (ran.reason === 'program_missing') return failure('git_missing')
    if (ran.reason === 'timeout') return failure('timeout')
    return failure('bad_response', { detail: 'the list of branches and tags is larger than 16 MiB' })
  }
  if (ran.value.status !== 0) return remoteFailure(ran.value.errors)
  const refs = readRemoteRefs(ran.value.output)
  return refs ? ok(refs) : failure('bad_response')
}
