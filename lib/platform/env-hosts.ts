import { z } from 'zod'
import { origin } from './env-values.ts'
import { Secret } from './secret.ts'

/** One Gitee instance users can sign in with. `id` keys every Gitee id in the database. */
export type GiteeHost = { id: string; name: string; url: string; clientId: string; clientSecret: Secret }

/** A further host as GITEE_HOSTS names it. */
export const host = z.object({
  id: z.string().regex(/^[a-z0-9.:-]+$/),
  name: z.string().min(1),
  url: origin,
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
})

/** Everything of Gitee is kept under its host's id: two hosts of one id would mix their users. */
export function haveOwnIds(hosts: { id: string }[]): boolean {
  const ids = [...hosts.map(({ id }) => id), 'gitee.com', 'gitee.ru']
  return new Set(ids).size === ids.length
}

type Given = Partial<
  Record<
    'GITEE_COM_CLIENT_ID' | 'GITEE_COM_CLIENT_SECRET' | 'GITEE_RU_CLIENT_ID' | 'GITEE_RU_CLIENT_SECRET',
    string | undefined
  >
> & { GITEE_HOSTS: z.output<typeof host>[] }

/** The hosts that are set up, those known by name first. */
export function giteeHosts(values: Given): GiteeHost[] {
  const presets = [
    preset('gitee.com', values.GITEE_COM_CLIENT_ID, values.GITEE_COM_CLIENT_SECRET),
    preset('gitee.ru', values.GITEE_RU_CLIENT_ID, values.GITEE_RU_CLIENT_SECRET),
  ]
  const others = values.GITEE_HOSTS.map((other) => ({
    ...other,
    clientSecret: new Secret(other.clientSecret),
  }))
  return [...presets.filter((found) => found !== null), ...others]
}

function preset(id: string, clientId?: string, clientSecret?: string): GiteeHost | null {
  if (!clientId || !clientSecret) return null
  return { id, name: id, url: `https://${id}`, clientId, clientSecret: new Secret(clientSecret) }
}
