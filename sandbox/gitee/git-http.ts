import type { Context, Hono } from 'hono'
import { runGitBackend } from '../git-backend.ts'
import { findAccount, findRepository, permissionOf } from './access.ts'
import { findGrant, isExpired } from './grants.ts'
import { changeRefs } from './ref-changes.ts'
import { gitRoot, openGit } from './repository-git.ts'
import type { GiteeEnv, Site } from './site.ts'
import type { Account } from './state.ts'

const challenge = { 'www-authenticate': 'Basic realm="Gitee"' }

/** Basic authentication: the password is the account's own or one of its access tokens. */
function readUser(site: Site, authorization: string | undefined): Account | null {
  const encoded = authorization?.match(/^basic\s+(\S+)$/i)?.[1]
  if (encoded === undefined) return null
  const pair = Buffer.from(encoded, 'base64').toString()
  const colon = pair.indexOf(':')
  const password = pair.slice(colon + 1)
  const account = findAccount(site.store.state, pair.slice(0, colon))
  if (!account) return null
  if (account.password === password) return account
  const grant = findGrant(site, password)
  const opens = grant && grant.login === account.login && !isExpired(site, grant)
  return opens && grant.scope.split(' ').includes('projects') ? account : null
}

async function answer(c: Context<GiteeEnv>, site: Site, service: string) {
  const { state } = site.store
  const path = (c.req.param('repo') ?? '').replace(/\.git$/, '')
  const repository = findRepository(state, c.req.param('owner') ?? '', path)
  const authorization = c.req.header('authorization')
  const account = readUser(site, authorization)
  if (authorization && !account) return c.text('[session] Unauthorized', 401, challenge)
  const permission = repository && permissionOf(state, repository, account?.login ?? null)
  const writes = service === 'git-receive-pack' || c.req.query('service') === 'git-receive-pack'
  if (!account && (writes || !permission?.pull)) return c.text('Unauthorized', 401, challenge)
  if (!repository || !permission?.pull) return c.text('Project not found', 404)
  if (writes && !permission.push) return c.text('Access denied', 403)
  const user = writes ? (account?.login ?? null) : null
  const name = `${repository.owner}/${repository.path}.git`
  const gitRequest = { request: c.req.raw, root: gitRoot(site), repository: name, service, user }
  if (service !== 'git-receive-pack' || !account) {
    await openGit(site, repository)
    return runGitBackend(gitRequest)
  }
  const pushed = await changeRefs(site, { repository, pusher: account }, () => runGitBackend(gitRequest))
  void pushed.delivered
  return pushed.value
}

/** Clone, fetch and push over smart HTTP, with and without `.git` in the address. */
export function addGitRoutes(app: Hono<GiteeEnv>, site: Site): void {
  app.get('/:owner/:repo/info/refs', (c) => answer(c, site, 'info/refs'))
  app.post('/:owner/:repo/git-upload-pack', (c) => answer(c, site, 'git-upload-pack'))
  app.post('/:owner/:repo/git-receive-pack', (c) => answer(c, site, 'git-receive-pack'))
}
