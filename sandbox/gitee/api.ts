import { Hono } from 'hono'
import { addContentsRoutes } from './api-contents.ts'
import { addHookRoutes } from './api-hooks.ts'
import { addRefRoutes } from './api-refs.ts'
import { addNamespaceRoutes, addUserRoutes } from './api-user.ts'
import { identify, openRepository } from './identify.ts'
import { showRepository } from './show-repository.ts'
import type { GiteeEnv, Site } from './site.ts'

/** The API, version 5, as far as the sandbox has it. */
export function createApi(site: Site) {
  const api = new Hono<GiteeEnv>()
  api.use(identify(site))
  addUserRoutes(api, site)
  addNamespaceRoutes(api, site)
  api.get('/repos/:owner/:repo', (c) => {
    const { repository, login } = openRepository(c, site)
    return c.json(showRepository(site, repository, login))
  })
  addContentsRoutes(api, site)
  addRefRoutes(api, site)
  addHookRoutes(api, site)
  return api
}
