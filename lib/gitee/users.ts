import { z } from 'zod'
import { ok, type Result } from '#lib/platform/result.ts'
import type { GiteeApi, GiteeReason } from './api.ts'
import { callAndParse } from './parse-answer.ts'

export const giteeUser = z
  .object({
    id: z.union([z.number().int(), z.string()]).transform(String),
    login: z.string().min(1),
    name: z.string().nullish(),
    avatar_url: z.string().nullish(),
    email: z.string().nullish(),
  })
  .transform(({ id, login, name, avatar_url, email }) => ({
    id,
    login,
    name: name || login,
    avatarUrl: avatar_url || null,
    email: email || null,
  }))

export type GiteeUser = z.output<typeof giteeUser>

/** The account the token belongs to. Key it by (host, id): logins change. */
export function getUser(api: GiteeApi): Promise<Result<GiteeUser, GiteeReason>> {
  return callAndParse(api, giteeUser, { method: 'GET', path: '/user' })
}

const emails = z.array(
  z.object({ email: z.string(), state: z.string().nullish(), scope: z.array(z.string()).nullish() }),
)

/** The confirmed primary address, or null; needs the scope `emails`. */
export async function getPrimaryEmail(api: GiteeApi): Promise<Result<string | null, GiteeReason>> {
  const listed = await callAndParse(api, emails, { method: 'GET', path: '/emails' })
  if (!listed.ok) return listed
  const primary = listed.value.find(({ state, scope }) => state === 'confirmed' && scope?.includes('primary'))
  return ok(primary?.email ?? null)
}
