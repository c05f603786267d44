import { lookupsOf, memberKey, nameKey, ownerKey } from './lookups.ts'
import type { Account, Organization, Repository, Role, State } from './state.ts'

export type Permission = { pull: boolean; push: boolean; admin: boolean }
export type Affiliation = 'owner' | 'collaborator' | 'organization_member'

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()

export function findAccount(state: State, login: string): Account | null {
  return lookupsOf(state).accounts.find(state.accounts, login.toLowerCase())[0] ?? null
}

export function findOrganization(state: State, login: string): Organization | null {
  return lookupsOf(state).organizations.find(state.organizations, login.toLowerCase())[0] ?? null
}

/** Owner and path are compared without case, as in addresses of the site. */
export function findRepository(state: State, owner: string, path: string): Repository | null {
  return lookupsOf(state).repositories.find(state.repositories, nameKey(owner, path))[0] ?? null
}

/** What an account or organisation owns. */
export function repositoriesOf(state: State, owner: string): Repository[] {
  return lookupsOf(state).repositories.find(state.repositories, ownerKey(owner))
}

/** What an account has to do with: as owner, as member, or through an organisation. */
export function reachableRepositories(state: State, login: string): Repository[] {
  const joined = state.organizations.filter(({ members }) => members[login] !== undefined)
  const owners = [login, ...joined.map((organization) => organization.login)]
  const { repositories } = lookupsOf(state)
  const shared = repositories.find(state.repositories, memberKey(login))
  return [...new Set([...owners.flatMap((owner) => repositoriesOf(state, owner)), ...shared])]
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
