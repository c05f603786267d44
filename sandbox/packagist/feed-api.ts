import { Hono } from 'hono'
import { listVersions, readDumps } from './package-metadata.ts'
import type { Site } from './site.ts'
import { findPackage } from './state.ts'

/** The feed counts in tenths of a millisecond and remembers a day. */
const TICKS_PER_MS = 10
const FEED_MEMORY_MS = 24 * 60 * 60 * 1000
/** With more to tell, the feed asks for a new start instead. */
const MAX_ACTIONS = 100_000
const EARLIEST_SINCE = 15_850_612_240_000

function listChanges(site: Site, since: number) {
  const now = site.now()
  const timestamp = now * TICKS_PER_MS
  const isOld = since < (now - FEED_MEMORY_MS) * TICKS_PER_MS
  const changes = isOld
    ? []
    : Object.values(site.state.changes).filter(({ at }) => at * TICKS_PER_MS >= since)
  if (isOld || changes.length > MAX_ACTIONS) {
    return { actions: [{ type: 'resync', time: Math.floor(now / 1000), package: '*' }], timestamp }
  }
  const actions = changes
    .sort((a, b) => a.at - b.at)
    .map(({ type, package: name, at }) => ({ type, package: name, time: Math.floor(at / 1000) }))
  return { actions, timestamp }
}

function search(site: Site, query: URLSearchParams) {
  const words = (query.get('q') ?? '').toLowerCase()
  const type = query.get('type')
  const found = Object.values(site.state.packages)
    .filter((pkg) => pkg.frozen !== 'spam' && (!type || pkg.type === type))
    .filter(({ name, description }) => `${name} ${description}`.toLowerCase().includes(words))
  const perPage = Math.min(100, Math.max(1, Number(query.get('per_page')) || 15))
  const page = Math.min(300, Math.max(1, Number(query.get('page')) || 1))
  const results = found.slice((page - 1) * perPage, page * perPage).map((pkg) => ({
    name: pkg.name,
    description: pkg.description,
    url: `${site.url}/packages/${pkg.name}`,
    repository: pkg.repository,
    downloads: pkg.downloads,
    favers: 0,
  }))
  const next = new URLSearchParams(query)
  next.set('page', String(page + 1))
  const more = page * perPage < found.length
  return { results, total: found.length, ...(more ? { next: `${site.url}/search.json?${next}` } : {}) }
}

function readDump(site: Site, vendor: string, file: string) {
  const [, name, development] = /^(.+?)(~dev)?\.json$/.exec(file) ?? []
  // The files are stored under lower-case names.
  if (!name || `${vendor}/${name}` !== `${vendor}/${name}`.toLowerCase()) return null
  const pkg = findPackage(site.state, `${vendor}/${name}`)
  if (!pkg || pkg.frozen === 'spam') return null
  const { tagDump, devDump } = readDumps(pkg)
  return development ? devDump : tagDump
}

function totals({ state }: Site) {
  const packages = Object.values(state.packages)
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
  return {
    downloads: sum(packages.map(({ downloads }) => downloads)),
    packages: packages.length,
    versions: sum(packages.map((pkg) => listVersions(pkg).length)),
  }
}

function root({ url }: Site) {
  return {
    packages: [],
    'metadata-url': `${url}/p2/%package%.json`,
    'metadata-changes-url': `${url}/metadata/changes.json`,
    search: `${url}/search.json?q=%query%&type=%type%`,
    list: `${url}/packages/list.json`,
  }
}

function isFresh(since: string | undefined, modifiedAt: number): boolean {
  return since !== undefined && Date.parse(since) >= Math.floor(modifiedAt / 1000) * 1000
}

/** What Composer and mirrors read: the repository root, p2 metadata, the change feed, search and totals. */
export function feedApi(site: Site): Hono {
  const app = new Hono()
  app.get('/packages.json', (c) => c.json(root(site)))
  app.get('/p2/:vendor/:file', (c) => {
    const { vendor, file } = c.req.param()
    const dump = readDump(site, vendor, file)
    if (!dump) return c.text('404 not found, no packages here', 404)
    const headers = { 'last-modified': new Date(dump.modifiedAt).toUTCString() }
    if (isFresh(c.req.header('if-modified-since'), dump.modifiedAt)) return c.body(null, 304, headers)
    return c.body(dump.body, 200, { ...headers, 'content-type': 'application/json' })
  })
  app.get('/metadata/changes.json', (c) => {
    const since = Number(/^\d+$/.exec(c.req.query('since') ?? '')?.[0] ?? 0)
    if (since >= EARLIEST_SINCE) return c.json(listChanges(site, since))
    const timestamp = site.now() * TICKS_PER_MS
    const error = `Invalid or missing "since" query parameter, make sure you store the timestamp at the initial point you started mirroring, then send that to begin receiving changes, e.g. ${site.url}/metadata/changes.json?since=${timestamp} for example.`
    return c.json({ error, timestamp }, 400)
  })
  app.get('/search.json', (c) => {
    const query = new URL(c.req.url).searchParams
    if (query.get('q') || query.get('type')) return c.json(search(site, query))
    return c.json({ status: 'error', message: 'Missing search query, example: ?q=example' }, 400)
  })
  app.get('/statistics.json', (c) => c.json({ totals: totals(site) }))
  return app
}
