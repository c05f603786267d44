import { Hono } from 'hono'
import { allPackages, maintainedPackages, vendorPackages } from './package-index.ts'
import { countDownloads, readPackageJson } from './package-json.ts'
import { listVersions } from './package-metadata.ts'
import { problem } from './problem.ts'
import type { Site } from './site.ts'
import { findAccount, findPackage, type Package } from './state.ts'

const PAGE_SIZE = 50
/** How long the real site's cache keeps answering with the same list. */
const LIST_CACHE_MS = 5 * 60 * 1000
const listFields = ['repository', 'type', 'abandoned'] as const

type ListField = (typeof listFields)[number]

function globPattern(filter: string): RegExp {
  const source = filter.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${source.join('.*')}$`, 'i')
}

function pickFields(pkg: Package, fields: ListField[]) {
  return Object.fromEntries(fields.map((field) => [field, pkg[field]]))
}

function listVisible(site: Site, query: URLSearchParams) {
  const [type, vendor, filter] = [query.get('type'), query.get('vendor'), query.get('filter')]
  const asked = [...query.getAll('fields[]'), ...query.getAll('fields')]
  const fields = listFields.filter((field) => asked.includes(field))
  const listed = vendor ? vendorPackages(site.state, vendor) : allPackages(site.state)
  const packages = listed.filter((pkg) => pkg.frozen !== 'spam' && (!type || pkg.type === type))
  if (fields.length > 0) {
    return { packages: Object.fromEntries(packages.map((pkg) => [pkg.name, pickFields(pkg, fields)])) }
  }
  const pattern = filter ? globPattern(filter) : null
  return { packageNames: packages.map(({ name }) => name).filter((name) => !pattern || pattern.test(name)) }
}

function listMaintained(site: Site, username: string, page: number) {
  const all = maintainedPackages(site.state, username)
    .filter(({ frozen }) => frozen !== 'spam')
    .sort((a, b) => Number(a.abandoned !== false) - Number(b.abandoned !== false))
  const lastPage = Math.max(1, Math.ceil(all.length / PAGE_SIZE))
  const current = Math.min(Math.max(1, Number.isInteger(page) ? page : 1), lastPage)
  const packages = all
    .slice((current - 1) * PAGE_SIZE, current * PAGE_SIZE)
    .map(({ name, description, repository }) => ({ name, description, repository }))
  const next = `${site.url}/users/${encodeURIComponent(username)}/packages.json?page=${current + 1}`
  return current < lastPage ? { packages, next } : { packages }
}

function stats(pkg: Package) {
  const versions = listVersions(pkg).map(({ version }) => version)
  const date = new Date(pkg.createdAt).toISOString().slice(0, 10)
  return { downloads: countDownloads(pkg), versions, average: 'daily', date }
}

/** Lists by their query: what the first reader saw stays the answer for a while. */
function createListCache(site: Site) {
  const cached = new Map<string, { body: string; expiresAt: number }>()
  return (query: URLSearchParams): string => {
    const key = query.toString()
    const known = cached.get(key)
    if (known && known.expiresAt > site.now()) return known.body
    const body = JSON.stringify(listVisible(site, query))
    cached.set(key, { body, expiresAt: site.now() + LIST_CACHE_MS })
    return body
  }
}

/** What anybody may read of packages, maintainers and jobs. */
export function readApi(site: Site): Hono {
  const app = new Hono()
  const readList = createListCache(site)
  app.get('/packages/list.json', (c) => {
    const headers = { 'content-type': 'application/json', 'cache-control': 'public, s-maxage=300' }
    return c.body(readList(new URL(c.req.url).searchParams), 200, headers)
  })
  app.get('/packages/:vendor/:file{[^/]+\\.json}', (c) => {
    const { vendor, file } = c.req.param()
    const pkg = findPackage(site.state, `${vendor}/${file.slice(0, -'.json'.length)}`)
    if (!pkg) return c.json({ status: 'error', message: 'Package not found' }, 404)
    if (pkg.frozen === 'spam') return problem(404)
    const headers = { 'content-type': 'application/json', 'cache-control': 'public, s-maxage=43200' }
    return c.body(readPackageJson(site, pkg), 200, { ...headers, 'access-control-allow-origin': '*' })
  })
  app.get('/packages/:vendor/:name/stats.json', (c) => {
    const { vendor, name } = c.req.param()
    const pkg = findPackage(site.state, `${vendor}/${name}`)
    return pkg ? c.json(stats(pkg)) : problem(404)
  })
  app.get('/users/:username/packages.json', (c) => {
    const { username } = c.req.param()
    const account = findAccount(site.state, username)
    if (!account) return problem(404)
    return c.json(listMaintained(site, account.username, Number(c.req.query('page') ?? 1)))
  })
  app.get('/jobs/:id{[a-f0-9]+}', (c) => {
    return c.json(site.jobs.result(c.req.param('id')) ?? { status: 'running', message: '' })
  })
  return app
}
