import { z } from 'zod'
import { redact } from '#lib/platform/redact.ts'
import { ok, type Result } from '#lib/platform/result.ts'
import { Secret } from '#lib/platform/secret.ts'
import { type GiteeApi, type GiteeReason, repositoryPath } from './api.ts'
import { listAll } from './pages.ts'
import { callAndParse } from './parse-answer.ts'

const RESULT_LENGTH = 500

const hook = z
  .object({
    id: z.union([z.number().int(), z.string()]).transform(String),
    url: z.string(),
    password: z.string().nullish(),
    result: z.string().nullish(),
    result_code: z.number().nullish(),
    push_events: z.boolean().nullish(),
    tag_push_events: z.boolean().nullish(),
    issues_events: z.boolean().nullish(),
    note_events: z.boolean().nullish(),
    merge_requests_events: z.boolean().nullish(),
  })
  .transform((found) => ({
    id: found.id,
    url: found.url,
    secret: found.password ? new Secret(found.password) : null,
    events: {
      push: found.push_events ?? false,
      tagPush: found.tag_push_events ?? false,
      issues: found.issues_events ?? false,
      notes: found.note_events ?? false,
      mergeRequests: found.merge_requests_events ?? false,
    },
    lastResult: lastResultOf(found),
  }))

/**
 * A registered hook. `secret` is what Gitee holds: it hands it out in clear text to any token with the
 * scope `hook`. `url` may carry a Packagist token when a person made the hook: redact it before it is
 * stored or shown. `lastResult` is status and body of the latest delivery, null before the first;
 * status 0 where Gitee got no answer.
 */
export type GiteeHook = z.output<typeof hook>

function lastResultOf(found: { result?: string | null; result_code?: number | null }) {
  const { result_code: code, result } = found
  const wasCalled = Boolean(code) || Boolean(result)
  return wasCalled ? { code: code ?? 0, text: redact(result ?? '').slice(0, RESULT_LENGTH) } : null
}

/** What a hook shall be. With a secret Gitee signs each call with it; without one it sends none. */
export type HookWish = { url: string; secret: Secret | null; title?: string }

/** All hooks of the repository; needs its administrator. */
export function listHooks(api: GiteeApi, fullName: string): Promise<Result<GiteeHook[], GiteeReason>> {
  return listAll(api, { path: repositoryPath(fullName, 'hooks'), item: hook, keyOf: ({ id }) => id })
}

/** Makes a hook for pushes and tag pushes. Gitee allows doubles: list before you create. */
export function createHook(
  api: GiteeApi,
  fullName: string,
  wish: HookWish,
): Promise<Result<GiteeHook, GiteeReason>> {
  const path = repositoryPath(fullName, 'hooks')
  return callAndParse(api, hook, { method: 'POST', path, body: wishBody(wish) })
}

/** Makes an existing hook as wished; `not_found` when somebody removed it. */
export function changeHook(
  api: GiteeApi,
  fullName: string,
  { hookId, wish }: { hookId: string; wish: HookWish },
): Promise<Result<GiteeHook, GiteeReason>> {
  const path = repositoryPath(fullName, 'hooks', hookId)
  return callAndParse(api, hook, { method: 'PATCH', path, body: wishBody(wish) })
}

/** Removes a hook; removing one that is gone succeeds. */
export async function deleteHook(
  api: GiteeApi,
  fullName: string,
  hookId: string,
): Promise<Result<null, GiteeReason>> {
  const gone = await api.call({ method: 'DELETE', path: repositoryPath(fullName, 'hooks', hookId) })
  return gone.ok || gone.reason === 'not_found' ? ok(null) : gone
}

/** Asks Gitee to send its test ping, which names a made-up repository. */
export async function testHook(
  api: GiteeApi,
  fullName: string,
  hookId: string,
): Promise<Result<null, GiteeReason>> {
  const path = repositoryPath(fullName, 'hooks', hookId, 'tests')
  const sent = await api.call({ method: 'POST', path })
  return sent.ok ? ok(null) : sent
}

/** Every field, always: what Gitee does to one that a change leaves out is not documented. */
function wishBody({ url, secret, title }: HookWish): Record<string, unknown> {
  return {
    url,
    encryption_type: secret ? 1 : 0,
    password: secret?.reveal() ?? '',
    push_events: true,
    tag_push_events: true,
    issues_events: false,
    note_events: false,
    merge_requests_events: false,
    ...(title === undefined ? {} : { title }),
  }
}
