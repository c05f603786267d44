import type { Account, Organization, Repository, Role, State } from './state.ts'

export type Permission = { pull: boolean; push: boolean; admin: boolean }
export type Affiliation = 'owner' | 'collaborator' | 'organization_member'

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()

export function findAccount(state: State, login: string): Account | null {
  return state.accounts.find((account) => same(account.login, login)) ?? null
}

export function findOrganization(state: State, login: string): Organization | null {
  return state.organizations.find((organization) => same(organization.login, login)) ?? null
}

/** Owner and path are compared without case, as in addresses of the site. */
export function findRepository(state: State, owner: string, path: string): Repository | null {
  return state.repositories.find((one) => same(one.owner, owner) && same(one.path, path)) ?? null
}

/** How an account belongs to a repository, or null when it does not. */
export function affiliationOf(state: State, repository: Repository, login: string): Affiliation | null {
  if (same(repository.owner, login)) return 'owner'
  if (findOrganization(state, repository.owner)?.members[login]) return 'organization_member'
  return repository.members[login] ? 'collaborator' : null
}

function roleOf(state: State, repository: Repository, login: string): Role | null {
  if (same(repository.owner, login)) return 'admin'
  const membership = findOrganization(state, repository.owner)?.members[login]
  if (membership === 'admin') return 'admin'
  return repository.members[login] ?? (membership === 'member' ? 'reporter' : null)
}

/** What an account, or nobody (null), may do with a repository. */
export function permissionOf(state: State, repository: Repository, login: string | null): Permission {
  const role = login === null ? null : roleOf(state, repository, login)
  return {
    pull: role !== null || !repository.private,
    push: role === 'admin' || role === 'developer',
    admin: role === 'admin',
  }
}
