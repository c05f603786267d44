import { rmSync } from 'node:fs'
import { git } from '../git.ts'
import * as records from './add-records.ts'
import { type OrganizationRole, setMember, setOrganizationMember } from './change-members.ts'
import { readCallCount } from './count-calls.ts'
import { issueGrant } from './grants.ts'
import { changeRefs } from './ref-changes.ts'
import { appendHistory, gitFolder, openGit } from './repository-git.ts'
import * as moves from './repository-moves.ts'
import type { Delivery, EventSpelling, Site } from './site.ts'
import type * as specs from './specs.ts'
import { HookChange } from './specs.ts'
import { type Grant, HistoryStep, type HistoryStepInput, type Hook, type Role, scopes } from './state.ts'

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

function changeHook(site: Site, fullName: string, hookId: number, change: specs.HookChange): Hook {
  const { hooks } = records.requireRepository(site, fullName)
  const hook = hooks.find(({ id }) => id === hookId)
  if (!hook) throw new Error(`No hook ${hookId} at ${fullName} in the sandbox`)
  site.store.changed()
  return Object.assign(hook, HookChange.parse(change))
}

function deleteHook(site: Site, fullName: string, hookId: number) {
  const repository = records.requireRepository(site, fullName)
  repository.hooks = repository.hooks.filter(({ id }) => id !== hookId)
  site.store.changed()
}

function touch(site: Site, fullName: string, pushedAt: string) {
  Object.assign(records.requireRepository(site, fullName), { pushedAt, updatedAt: pushedAt })
  site.store.changed()
}

function recordControl(site: Site) {
  return {
    addAccount: (spec: specs.AccountSpec) => records.addAccount(site, spec),
    addOrganization: (spec: specs.OrganizationSpec) => records.addOrganization(site, spec),
    addRepository: (spec: specs.RepositorySpec) => records.addRepository(site, spec),
    addRepositories: (list: specs.RepositorySpec[]) => {
      for (const spec of list) records.addRepository(site, spec)
    },
    repository: (fullName: string) => records.requireRepository(site, fullName),
    listRepositories: () => site.store.state.repositories,
    deleteRepository: (fullName: string) => deleteRepository(site, fullName),
    renameRepository: (fullName: string, path: string) => moves.renameRepository(site, fullName, path),
    transferRepository: (fullName: string, newOwner: string) =>
      moves.transferRepository(site, fullName, newOwner),
    setPrivate(fullName: string, hidden: boolean) {
      records.requireRepository(site, fullName).private = hidden
      site.store.changed()
    },
    setMember: (fullName: string, login: string, role: Role | null) => setMember(site, fullName, login, role),
    setOrganizationMember: (organization: string, login: string, role: OrganizationRole | null) =>
      setOrganizationMember(site, organization, login, role),
  }
}

function gitControl(site: Site) {
  return {
    pushCommit: (fullName: string, step: HistoryStepInput) => pushCommit(site, fullName, step),
    pushTag: (fullName: string, tag: string, at?: string) =>
      pushTag(site, fullName, { tag, at, force: false }),
    moveTag: (fullName: string, tag: string, at?: string) =>
      pushTag(site, fullName, { tag, at, force: true }),
    deleteTag: (fullName: string, tag: string) =>
      revise(site, fullName, (cwd) => git(['tag', '--delete', '--end-of-options', tag], { cwd })),
    renameBranch: (fullName: string, from: string, to: string) =>
      moves.renameBranch(site, fullName, from, to),
    setDefaultBranch: (fullName: string, branch: string) => moves.setDefaultBranch(site, fullName, branch),
    /** Marks a push that changed nothing. */
    touch: (fullName: string, pushedAt = site.clock().toISOString()) => touch(site, fullName, pushedAt),
    /** The folder of the bare repository. */
    openGit: (fullName: string) => openGit(site, records.requireRepository(site, fullName)),
  }
}

function hookControl(site: Site) {
  return {
    addHook: (fullName: string, spec: specs.HookSpec) => records.addHook(site, fullName, spec),
    changeHook: (fullName: string, hookId: number, change: specs.HookChange) =>
      changeHook(site, fullName, hookId, change),
    deleteHook: (fullName: string, hookId: number) => deleteHook(site, fullName, hookId),
    listHooks: (fullName: string) => records.requireRepository(site, fullName).hooks,
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

/**
 * What a test or the demo does to the site from outside. Pushes made here change the bare repository,
 * fire the hooks as a push by a client would, and return when every hook has answered.
 */
export function createControl(site: Site) {
  return {
    ...recordControl(site),
    ...gitControl(site),
    ...hookControl(site),
    issueToken({ login, scopes: wanted }: specs.TokenSpec): Grant {
      return issueGrant(site, records.requireAccount(site, login).login, wanted?.join(' ') ?? everyScope)
    },
    expireTokens: (login: string) => expireTokens(site, login),
    revokeTokens: (login: string) => revokeTokens(site, login),
    countCalls: () => readCallCount(site),
    clearCalls: () => site.calls.clear(),
  }
}

export type GiteeControl = ReturnType<typeof createControl>
