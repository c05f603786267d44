import type { Context } from 'hono'
import { affiliationOf, permissionOf, reachableRepositories } from './access.ts'
import { choice } from './paginate.ts'
import { refuse } from './refuse.ts'
import type { GiteeEnv, Site } from './site.ts'
import type { Repository } from './state.ts'

const visibilities = ['private', 'public', 'all'] as const
const types = ['all', 'owner', 'personal', 'member', 'public', 'private'] as const
const sorts = ['created', 'updated', 'pushed', 'full_name'] as const
const affiliations = ['owner', 'collaborator', 'organization_member', 'enterprise_member', 'admin'] as const

type Test = (repository: Repository) => boolean

function affiliationTest(c: Context<GiteeEnv>, site: Site, login: string): Test {
  const text = c.req.query('affiliation')
  if (text === undefined || text === '') return () => true
  const wanted = text.split(',').map((word) => word.trim())
  const known: readonly string[] = affiliations
  if (!wanted.every((word) => known.includes(word))) refuse(400, 'affiliation does not have a valid value')
  return (repository) => {
    const { state } = site.store
    if (wanted.includes('admin') && permissionOf(state, repository, login).admin) return true
    return wanted.includes(affiliationOf(state, repository, login) ?? 'none')
  }
}

function typeTest(type: (typeof types)[number], login: string): Test {
  return {
    all: () => true,
    owner: (repository: Repository) => repository.creator === login,
    personal: (repository: Repository) => repository.owner === login,
    member: (repository: Repository) => repository.owner !== login,
    public: (repository: Repository) => !repository.private,
    private: (repository: Repository) => repository.private,
  }[type]
}

function keywordTest(keyword: string): Test {
  const word = keyword.toLowerCase()
  return ({ path, name, description }) =>
    [path, name, description].some((text) => text.toLowerCase().includes(word))
}

const sortKeys: Record<(typeof sorts)[number], (repository: Repository) => string> = {
  created: ({ createdAt }) => createdAt,
  updated: ({ updatedAt }) => updatedAt,
  pushed: ({ pushedAt }) => pushedAt,
  full_name: ({ owner, path }) => `${owner}/${path}`.toLowerCase(),
}

export function sortRepositories(c: Context<GiteeEnv>, repositories: Repository[]): Repository[] {
  const sort = choice(c, 'sort', sorts) ?? 'full_name'
  const direction = choice(c, 'direction', ['asc', 'desc']) ?? (sort === 'full_name' ? 'asc' : 'desc')
  const key = sortKeys[sort]
  const sign = direction === 'asc' ? 1 : -1
  return repositories.toSorted((a, b) => sign * (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a.id - b.id))
}

/** The caller's repositories after all parameters of `GET /user/repos`, not yet paged. */
export function listRepositories(c: Context<GiteeEnv>, site: Site, login: string): Repository[] {
  const { state } = site.store
  const visibility = choice(c, 'visibility', visibilities)
  const type = choice(c, 'type', types)
  if (type !== null && (visibility !== null || c.req.query('affiliation'))) {
    refuse(422, 'type can not be used together with visibility or affiliation')
  }
  const tests = [
    (repository: Repository) => affiliationOf(state, repository, login) !== null,
    (repository: Repository) =>
      !visibility || visibility === 'all' || repository.private === (visibility === 'private'),
    affiliationTest(c, site, login),
    typeTest(type ?? 'all', login),
    keywordTest(c.req.query('q') ?? ''),
  ]
  const reachable = reachableRepositories(state, login)
  const found = reachable.filter((repository) => tests.every((test) => test(repository)))
  return sortRepositories(c, found)
}
