import type { Context, Hono } from 'hono'
import { openRepository } from './identify.ts'
import { readObject, readTree, resolveCommit } from './objects.ts'
import { refuse } from './refuse.ts'
import type { GiteeEnv, Site } from './site.ts'
import type { Repository } from './state.ts'

type Place = { repository: Repository; revision: string; path: string }

function describeEntry(site: Site, { repository, revision, path }: Place, sha: string) {
  const { owner, path: name } = repository
  const encoded = path.split('/').map(encodeURIComponent).join('/')
  const url = `${site.url}/api/v5/repos/${owner}/${name}/contents/${encoded}`
  const html = `${site.url}/${owner}/${name}/blob/${revision}/${encoded}`
  return {
    name: path.slice(path.lastIndexOf('/') + 1),
    path,
    sha,
    url,
    html_url: html,
    download_url: `${site.url}/${owner}/${name}/raw/${revision}/${encoded}`,
    _links: { self: url, html },
  }
}

async function listFolder(site: Site, place: Place, tree: string) {
  const entries = await readTree(site, place.repository, { tree, recursive: false })
  const prefix = place.path === '' ? '' : `${place.path}/`
  return entries.map((entry) => ({
    type: entry.type === 'tree' ? 'dir' : 'file',
    size: null,
    ...describeEntry(site, { ...place, path: `${prefix}${entry.path}` }, entry.sha),
  }))
}

function readPlace(c: Context<GiteeEnv>, site: Site): Place {
  const { repository } = openRepository(c, site)
  const path = (c.req.param('path') ?? '').replace(/^\/+|\/+$/g, '')
  return { repository, revision: c.req.query('ref') || repository.defaultBranch, path }
}

/** An object for a file, an array for a folder, and an empty array with 200 for what is not there. */
async function answerContents(c: Context<GiteeEnv>, site: Site) {
  // A slash of the path written as %2F finds no route on the real site.
  if (/%2f/i.test(new URL(c.req.url).pathname)) return c.notFound()
  const place = readPlace(c, site)
  const found = await readObject(site, place.repository, place)
  if (!found) return c.json([])
  if (found.type === 'tree') return c.json(await listFolder(site, place, found.sha))
  return c.json({
    type: 'file',
    encoding: 'base64',
    size: found.content.length,
    content: found.content.toString('base64'),
    ...describeEntry(site, place, found.sha),
  })
}

async function answerTree(c: Context<GiteeEnv>, site: Site) {
  const { repository } = openRepository(c, site)
  const sha = c.req.param('sha') ?? ''
  const commit = await resolveCommit(site, repository, sha)
  const url = `${site.url}/api/v5/repos/${repository.owner}/${repository.path}/git/trees/${sha}`
  if (commit === null) return c.json({ sha, url, tree: [], truncated: false })
  const recursive = c.req.query('recursive') === '1'
  const tree = await readTree(site, repository, { tree: commit, recursive })
  return c.json({ sha: commit, url, tree, truncated: false })
}

/** Files and trees. */
export function addContentsRoutes(api: Hono<GiteeEnv>, site: Site): void {
  api.get('/repos/:owner/:repo/contents', (c) => answerContents(c, site))
  api.get('/repos/:owner/:repo/contents/:path{.*}', (c) => answerContents(c, site))
  api.get('/repos/:owner/:repo/git/trees/:sha{.+}', (c) => answerTree(c, site))
  api.get('/repos/:owner/:repo/raw/:path{.+}', async (c) => {
    if (!c.get('caller')) refuse(401, '登录失效，无权限访问该资源')
    const place = readPlace(c, site)
    const found = await readObject(site, place.repository, place)
    if (found?.type !== 'blob') refuse(404, '404 File Not Found')
    return c.body(new Uint8Array(found.content), 200, { 'content-type': 'application/octet-stream' })
  })
}
