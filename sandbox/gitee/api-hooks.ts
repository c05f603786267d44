import type { Context, Hono } from 'hono'
import { fireTest } from './fire-hooks.ts'
import { createHook, readHookFields, showHook } from './hook-registration.ts'
import { openRepository, requireScope } from './identify.ts'
import { paginate } from './paginate.ts'
import { refuse } from './refuse.ts'
import type { GiteeEnv, Site } from './site.ts'

function openAsAdmin(c: Context<GiteeEnv>, site: Site) {
  requireScope(c, 'hook')
  const { repository, permission } = openRepository(c, site, 'hook')
  if (!permission.admin) refuse(403, '403 Forbidden')
  return repository
}

function openHook(c: Context<GiteeEnv>, site: Site) {
  const repository = openAsAdmin(c, site)
  const id = Number(c.req.param('id'))
  const hook = repository.hooks.find((one) => one.id === id) ?? refuse(404, '404 Not Found')
  return { repository, hook }
}

/** Registration, change, removal and test of hooks, for administrators of the repository. */
export function addHookRoutes(api: Hono<GiteeEnv>, site: Site): void {
  api.get('/repos/:owner/:repo/hooks', (c) => {
    const repository = openAsAdmin(c, site)
    return c.json(paginate(c, repository.hooks).map((hook) => showHook(hook, repository)))
  })
  api.post('/repos/:owner/:repo/hooks', (c) => {
    const repository = openAsAdmin(c, site)
    return c.json(showHook(createHook(site, repository, c.get('fields')), repository), 201)
  })
  api.get('/repos/:owner/:repo/hooks/:id{\\d+}', (c) => {
    const { repository, hook } = openHook(c, site)
    return c.json(showHook(hook, repository))
  })
  api.patch('/repos/:owner/:repo/hooks/:id{\\d+}', (c) => {
    const { repository, hook } = openHook(c, site)
    Object.assign(hook, readHookFields(c.get('fields'), hook))
    site.store.changed()
    return c.json(showHook(hook, repository))
  })
  api.delete('/repos/:owner/:repo/hooks/:id{\\d+}', (c) => {
    const { repository, hook } = openHook(c, site)
    repository.hooks = repository.hooks.filter((one) => one !== hook)
    site.store.changed()
    return c.body(null, 204)
  })
  api.post('/repos/:owner/:repo/hooks/:id{\\d+}/tests', (c) => {
    const { repository, hook } = openHook(c, site)
    void fireTest(site, repository, hook)
    return c.body(null, 204)
  })
}
