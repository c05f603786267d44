import { findAccount, findOrganization, findRepository } from './access.ts'
import { createHook } from './hook-registration.ts'
import type { Site } from './site.ts'
import * as specs from './specs.ts'
import type { Account, Hook, Organization, Repository } from './state.ts'

/** The repository called `owner/path`; throws when there is none. */
export function requireRepository(site: Site, fullName: string): Repository {
  const [owner = '', path = ''] = fullName.split('/')
  const repository = findRepository(site.store.state, owner, path)
  if (!repository) throw new Error(`No repository ${fullName} in the sandbox`)
  return repository
}

export function requireAccount(site: Site, login: string): Account {
  const account = findAccount(site.store.state, login)
  if (!account) throw new Error(`No account ${login} in the sandbox`)
  return account
}

export function addAccount(site: Site, input: specs.AccountSpec): Account {
  const spec = specs.AccountSpec.parse(input)
  const account = {
    id: site.store.nextId(),
    login: spec.login,
    name: spec.name ?? spec.login,
    email: spec.email === undefined ? `${spec.login}@example.com` : spec.email,
    emailPublic: spec.emailPublic ?? false,
    password: spec.password ?? spec.login,
    createdAt: site.clock().toISOString(),
  }
  site.store.state.accounts.push(account)
  site.store.changed()
  return account
}

export function addOrganization(site: Site, input: specs.OrganizationSpec): Organization {
  const spec = specs.OrganizationSpec.parse(input)
  const organization = {
    id: site.store.nextId(),
    login: spec.login,
    name: spec.name ?? spec.login,
    description: spec.description ?? '',
    members: spec.members,
  }
  site.store.state.organizations.push(organization)
  site.store.changed()
  return organization
}

function creatorOf(site: Site, spec: specs.RepositorySpec): string {
  const members = Object.entries(findOrganization(site.store.state, spec.owner)?.members ?? {})
  const admin = members.find(([, role]) => role === 'admin')?.[0]
  return requireAccount(site, spec.creator ?? admin ?? spec.owner).login
}

export function addRepository(site: Site, input: specs.RepositorySpec): Repository {
  const spec = specs.RepositorySpec.parse(input)
  if (findRepository(site.store.state, spec.owner, spec.path)) {
    throw new Error(`Repository ${spec.owner}/${spec.path} exists already`)
  }
  const history = spec.history ?? []
  const now = site.clock().toISOString()
  const createdAt = spec.createdAt ?? history[0]?.at ?? now
  const pushedAt = spec.pushedAt ?? history.at(-1)?.at ?? createdAt
  const repository: Repository = {
    id: site.store.nextId(),
    owner: spec.owner,
    creator: creatorOf(site, spec),
    path: spec.path,
    name: spec.name ?? spec.path,
    description: spec.description ?? '',
    private: spec.private ?? false,
    parent: spec.parent ?? null,
    language: spec.language ?? null,
    defaultBranch: spec.defaultBranch ?? 'master',
    members: spec.members ?? {},
    hooks: [],
    history,
    empty: history.length === 0,
    createdAt,
    updatedAt: pushedAt,
    pushedAt,
  }
  site.store.state.repositories.push(repository)
  site.store.changed()
  return repository
}

/** Registers a hook as somebody would by hand on the hooks page. */
export function addHook(site: Site, fullName: string, input: specs.HookSpec): Hook {
  const spec = specs.HookSpec.parse(input)
  return createHook(site, requireRepository(site, fullName), {
    url: spec.url,
    password: spec.password,
    encryption_type: spec.encryptionType,
    push_events: spec.pushEvents,
    tag_push_events: spec.tagPushEvents ?? true,
  })
}
