import { existsSync, renameSync, rmSync } from 'node:fs'
import { git } from '../git.ts'
import { findRepository } from './access.ts'
import * as records from './add-records.ts'
import { issueGrant } from './grants.ts'
import { changeRefs } from './ref-changes.ts'
import { appendHistory, gitFolder } from './repository-git.ts'
import type { Delivery, EventSpelling, Site } from './site.ts'
import type { AccountSpec, HookSpec, OrganizationSpec, RepositorySpec, TokenSpec } from './specs.ts'
import { type Grant, HistoryStep, type HistoryStepInput, scopes } from './state.ts'

const everyScope = scopes.join(' ')

async function revise(site: Site, fullName: string, action: (folder: string) => Promise<unknown>) {
  const repository = records.requireRepository(site, fullName)
  const pusher = records.requireAccount(site, repository.creator)
  const { changes, delivered } = await changeRefs(site, { repository, pusher }, action)
  await delivered
  return changes
}

function pushCommit(site: Site, fullName: string, step: HistoryStepInput) {
  const repository = records.requireRepository(site, fullName)
  return revise(site, fullName, () => appendHistory(site, repository, [HistoryStep.parse(step)]))
}

function pushTag(
  site: Site,
  fullName: string,
  { tag, at, force }: { tag: string; at?: string; force: boolean },
) {
  const { defaultBranch } = records.requireRepository(site, fullName)
  const options = force ? ['--force'] : []
  return revise(site, fullName, (cwd) =>
    git(['tag', ...options, '--end-of-options', tag, at ?? defaultBranch], { cwd }),
  )
}

function renameRepository(site: Site, fullName: string, path: string) {
  const repository = records.requireRepository(site, fullName)
  if (findRepository(site.store.state, repository.owner, path)) throw new Error(`${path} exists already`)
  const folder = gitFolder(site, repository)
  if (existsSync(folder)) renameSync(folder, gitFolder(site, { owner: repository.owner, path }))
  repository.path = path
  repository.updatedAt = site.clock().toISOString()
  site.store.changed()
}

function deleteRepository(site: Site, fullName: string) {
  const { state, changed } = site.store
  const repository = records.requireRepository(site, fullName)
  state.repositories = state.repositories.filter((one) => one !== repository)
  rmSync(gitFolder(site, repository), { recursive: true, force: true })
  changed()
}

function expireTokens(site: Site, login: string) {
  const now = Math.floor(site.clock().getTime() / 1000)
  for (const grant of site.store.state.grants) if (grant.login === login) grant.expiresAt = now
  site.store.changed()
}

function revokeTokens(site: Site, login: string) {
  const { state, changed } = site.store
  state.grants = state.grants.filter((grant) => grant.login !== login)
  changed()
}

/**
 * What a test or the demo does to the site from outside. Pushes made here change the bare repository,
 * fire the hooks as a push by a client would, and return when every hook has answered.
 */
export function createControl(site: Site) {
  return {
    addAccount: (spec: AccountSpec) => records.addAccount(site, spec),
    addOrganization: (spec: OrganizationSpec) => records.addOrganization(site, spec),
    addRepository: (spec: RepositorySpec) => records.addRepository(site, spec),
    addHook: (fullName: string, spec: HookSpec) => records.addHook(site, fullName, spec),
    repository: (fullName: string) => records.requireRepository(site, fullName),
    listRepositories: () => site.store.state.repositories,
    listHooks: (fullName: string) => records.requireRepository(site, fullName).hooks,
    pushCommit: (fullName: string, step: HistoryStepInput) => pushCommit(site, fullName, step),
    pushTag: (fullName: string, tag: string, at?: string) =>
      pushTag(site, fullName, { tag, at, force: false }),
    moveTag: (fullName: string, tag: string, at?: string) =>
      pushTag(site, fullName, { tag, at, force: true }),
    deleteTag: (fullName: string, tag: string) =>
      revise(site, fullName, (cwd) => git(['tag', '--delete', '--end-of-options', tag], { cwd })),
    renameRepository: (fullName: string, path: string) => renameRepository(site, fullName, path),
    setPrivate(fullName: string, hidden: boolean) {
      records.requireRepository(site, fullName).private = hidden
      site.store.changed()
    },
    deleteRepository: (fullName: string) => deleteRepository(site, fullName),
    issueToken({ login, scopes: wanted }: TokenSpec): Grant {
      return issueGrant(site, records.requireAccount(site, login).login, wanted?.join(' ') ?? everyScope)
    },
    expireTokens: (login: string) => expireTokens(site, login),
    revokeTokens: (login: string) => revokeTokens(site, login),
    listDeliveries: (fullName: string): Delivery[] =>
      site.deliveries.get(records.requireRepository(site, fullName).id) ?? [],
    setEventSpelling(spelling: EventSpelling) {
      site.eventSpelling = spelling
    },
    /** Settles when no hook call is on its way. */
    async settled() {
      while (site.pending.size > 0) await Promise.allSettled(site.pending)
    },
  }
}

export type GiteeControl = ReturnType<typeof createControl>
