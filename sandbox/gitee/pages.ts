import { readFile } from 'node:fs/promises'
import type { Context, Hono } from 'hono'
import { html } from 'hono/html'
import { listRefs } from '../git.ts'
import { findAccount, findOrganization, findRepository, repositoriesOf } from './access.ts'
import { notFoundPage, page } from './layout.ts'
import { readObject, readTree } from './objects.ts'
import { openGit } from './repository-git.ts'
import { formatTime, type GiteeEnv, type Site } from './site.ts'
import type { Repository } from './state.ts'

const LISTED_REPOSITORIES = 200

function repositoryTable(repositories: Repository[]) {
  const shown = repositories.slice(0, LISTED_REPOSITORIES)
  return html`<table><thead><tr><th>Repository</th><th>Description</th><th>Pushed</th></tr></thead><tbody>
${shown.map(
  ({ owner, path, name, description, pushedAt, private: hidden }) => html`<tr>
<td><a href="/${owner}/${path}">${owner}/${path}</a>${hidden ? ' 🔒' : ''}<br><span class="quiet">${name}</span></td>
<td>${description}</td><td>${formatTime(pushedAt)}</td></tr>`,
)}</tbody></table>
<p class="quiet">${shown.length} of ${repositories.length}</p>`
}

function homePage({ store: { state } }: Site) {
  return page(
    'Home',
    html`<h1>Accounts</h1>
<ul>${[...state.accounts, ...state.organizations].map(
      ({ login, name }) => html`<li><a href="/${login}">${name}</a> <code>${login}</code></li>`,
    )}</ul>
<h2>Repositories</h2>${repositoryTable(state.repositories)}`,
  )
}

async function repositoryPage(site: Site, repository: Repository) {
  const { owner, path, name, description, defaultBranch, hooks } = repository
  const root = await readObject(site, repository, { revision: defaultBranch, path: '' })
  const files = root ? await readTree(site, repository, { tree: root.sha, recursive: false }) : []
  const tags = await listRefs(await openGit(site, repository), 'refs/tags/')
  const fileRows = files.map(({ type, path: file }) =>
    type === 'tree'
      ? html`<li>${file}/</li>`
      : html`<li><a href="/${owner}/${path}/blob/${defaultBranch}/${file}">${file}</a></li>`,
  )
  return page(
    `${owner}/${path}`,
    html`<h1><a href="/${owner}">${owner}</a> / ${name}</h1>
<p>${description}</p>
<p>Clone: <code>${site.url}/${owner}/${path}.git</code></p>
<p><a href="/${owner}/${path}/hooks">WebHooks (${hooks.length})</a></p>
<h2>Files on ${defaultBranch}</h2>
${files.length > 0 ? html`<ul>${fileRows}</ul>` : html`<p>This repository is empty.</p>`}
<h2>Tags</h2>
<ul>${tags.map(
      ({ name: tag, commit }) =>
        html`<li>${tag.slice('refs/tags/'.length)} <code class="quiet">${commit.slice(0, 10)}</code></li>`,
    )}</ul>`,
  )
}

/** The address of a hook without what may be secret in it: anyone can open this page. */
function showUrl(url: string): string {
  const { origin, pathname, search } = new URL(url)
  return `${origin}${pathname}${search === '' ? '' : '?…'}`
}

function hooksPage(repository: Repository) {
  const { owner, path, hooks } = repository
  const rows = hooks.map((hook) => {
    const events = [hook.pushEvents ? 'Push' : '', hook.tagPushEvents ? 'Tag Push' : ''].filter(Boolean)
    return html`<tr><td><code>${showUrl(hook.url)}</code></td><td>${events.join(', ')}</td>
<td>${hook.encryptionType === 1 ? 'signing key' : 'password'}</td>
<td>${hook.resultCode || '—'} <span class="quiet">${hook.result.slice(0, 120)}</span></td></tr>`
  })
  return page(
    `Hooks of ${owner}/${path}`,
    html`<h1><a href="/${owner}/${path}">${owner}/${path}</a>: WebHooks</h1>
${
  hooks.length > 0
    ? html`<table><thead><tr><th>URL</th><th>Events</th><th>Secret</th><th>Last result</th></tr></thead>
<tbody>${rows}</tbody></table>`
    : html`<p>No hook is registered.</p>`
}`,
  )
}

async function blob(c: Context<GiteeEnv>, site: Site, repository: Repository) {
  const [branch = '', ...parts] = (c.req.param('file') ?? '').split('/')
  const found = await readObject(site, repository, { revision: branch, path: parts.join('/') })
  if (found?.type !== 'blob') return c.notFound()
  return c.body(new Uint8Array(found.content), 200, { 'content-type': 'text/plain; charset=utf-8' })
}

/** The picture of everybody: nobody here has uploaded one. */
async function portrait(c: Context<GiteeEnv>) {
  const image = await readFile(new URL('no-portrait.png', import.meta.url))
  return c.body(new Uint8Array(image), 200, { 'content-type': 'image/png' })
}

/** What a browser sees: enough for links from elsewhere to land somewhere. Private repositories are not shown. */
export function addPages(app: Hono<GiteeEnv>, site: Site): void {
  const { state } = site.store
  const open = (c: Context<GiteeEnv>) => {
    const found = findRepository(
      state,
      c.req.param('owner') ?? '',
      (c.req.param('repo') ?? '').replace(/\.git$/, ''),
    )
    return found?.private ? null : found
  }
  app.get('/', (c) => c.html(homePage(site)))
  app.get('/assets/no_portrait.png', portrait)
  app.get('/:owner', (c) => {
    const holder = findOrganization(state, c.req.param('owner')) ?? findAccount(state, c.req.param('owner'))
    if (!holder) return c.notFound()
    const owned = repositoriesOf(state, holder.login)
    return c.html(page(holder.name, html`<h1>${holder.name}</h1>${repositoryTable(owned)}`))
  })
  app.get('/:owner/:repo', async (c) => {
    const repository = open(c)
    return repository ? c.html(repositoryPage(site, repository)) : c.notFound()
  })
  app.get('/:owner/:repo/:kind{raw|blob}/:file{.+}', async (c) => {
    const repository = open(c)
    return repository ? blob(c, site, repository) : c.notFound()
  })
  app.get('/:owner/:repo/hooks/:rest{.*}?', (c) => {
    const repository = open(c)
    return repository ? c.html(hooksPage(repository)) : c.notFound()
  })
  app.notFound((c) => c.html(notFoundPage(), 404))
}
