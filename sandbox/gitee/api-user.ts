import type { Hono } from 'hono'
import { findAccount, findOrganization, permissionOf, repositoriesOf } from './access.ts'
import { requireScope } from './identify.ts'
import { listRepositories, sortRepositories } from './list-repositories.ts'
import { choice, paginate } from './paginate.ts'
import { refuse } from './refuse.ts'
import { showOrganization, showSelf } from './show-account.ts'
import { showRepository } from './show-repository.ts'
import type { GiteeEnv, Site } from './site.ts'

/** `/user`, its e-mails, repositories and organisations. */
export function addUserRoutes(api: Hono<GiteeEnv>, site: Site): void {
  const { state } = site.store
  api.get('/user', (c) => c.json(showSelf(site, requireScope(c, 'user_info'))))
  api.get('/emails', (c) => {
    const { email } = requireScope(c, 'emails')
    return c.json(email === null ? [] : [{ email, state: 'confirmed', scope: ['primary', 'notified'] }])
  })
  api.get('/user/repos', (c) => {
    const { login } = requireScope(c, 'projects')
    const page = paginate(c, listRepositories(c, site, login))
    return c.json(page.map((repository) => showRepository(site, repository, login)))
  })
  api.get('/user/orgs', (c) => {
    const { login } = requireScope(c, 'groups')
    const adminOnly = c.req.query('admin') === 'true'
    const mine = state.organizations.filter(({ members }) =>
      adminOnly ? members[login] === 'admin' : members[login] !== undefined,
    )
    return c.json(paginate(c, mine).map((organization) => showOrganization(site, organization)))
  })
  api.get('/user/enterprises', (c) => {
    requireScope(c, 'enterprises')
    return c.json([])
  })
}

/** Public lists of an account, and the lists of an organisation that its members see. */
export function addNamespaceRoutes(api: Hono<GiteeEnv>, site: Site): void {
  const { state } = site.store
  api.get('/users/:login/repos', (c) => {
    const account = findAccount(state, c.req.param('login')) ?? refuse(404, '404 User Not Found')
    const login = c.get('caller')?.account.login ?? null
    const found = repositoriesOf(state, account.login).filter((one) => !one.private)
    const page = paginate(c, sortRepositories(c, found))
    return c.json(page.map((repository) => showRepository(site, repository, login)))
  })
  api.get('/orgs/:org', (c) => {
    const found = findOrganization(state, c.req.param('org')) ?? refuse(404, '404 Group Not Found')
    return c.json(showOrganization(site, found))
  })
  api.get('/orgs/:org/repos', (c) => {
    const { login } = requireScope(c, 'groups')
    const organization = findOrganization(state, c.req.param('org')) ?? refuse(404, '404 Group Not Found')
    const type = choice(c, 'type', ['all', 'public', 'private']) ?? 'all'
    const found = repositoriesOf(state, organization.login).filter(
      (one) =>
        permissionOf(state, one, login).pull && (type === 'all' || one.private === (type === 'private')),
    )
    return c.json(paginate(c, found).map((repository) => showRepository(site, repository, login)))
  })
}
