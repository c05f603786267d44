import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'
import { git } from '../git.ts'
import { findAccount, findOrganization, findRepository } from './access.ts'
import { requireRepository } from './add-records.ts'
import { lookupsOf } from './lookups.ts'
import { gitFolder, openGit } from './repository-git.ts'
import type { Site } from './site.ts'
import type { Repository } from './state.ts'

function noteChange(site: Site, repository: Repository) {
  repository.updatedAt = site.clock().toISOString()
  site.store.changed()
}

function move(site: Site, repository: Repository, place: { owner: string; path: string }) {
  const { state } = site.store
  if (findRepository(state, place.owner, place.path)) {
    throw new Error(`${place.owner}/${place.path} exists already`)
  }
  const folder = gitFolder(site, repository)
  const target = gitFolder(site, place)
  if (existsSync(folder)) {
    mkdirSync(dirname(target), { recursive: true })
    renameSync(folder, target)
  }
  Object.assign(repository, place)
  lookupsOf(state).repositories.forget()
  noteChange(site, repository)
}

export function renameRepository(site: Site, fullName: string, path: string): void {
  const repository = requireRepository(site, fullName)
  move(site, repository, { owner: repository.owner, path })
}

/** Hands a repository over to an account or organisation: its id, hooks, members and git go with it. */
export function transferRepository(site: Site, fullName: string, newOwner: string): void {
  const { state } = site.store
  const holder = findAccount(state, newOwner) ?? findOrganization(state, newOwner)
  if (!holder) throw new Error(`No account or organisation ${newOwner} in the sandbox`)
  const repository = requireRepository(site, fullName)
  move(site, repository, { owner: holder.login, path: repository.path })
}

/** Renames a branch as on the branches page: no hook tells of it. */
export async function renameBranch(site: Site, fullName: string, from: string, to: string): Promise<void> {
  const repository = requireRepository(site, fullName)
  await git(['branch', '--move', from, to], { cwd: await openGit(site, repository) })
  if (repository.defaultBranch === from) repository.defaultBranch = to
  noteChange(site, repository)
}

export async function setDefaultBranch(site: Site, fullName: string, branch: string): Promise<void> {
  const repository = requireRepository(site, fullName)
  const cwd = await openGit(site, repository)
  await git(['show-ref', '--verify', '--quiet', `refs/heads/${branch}`], { cwd })
  await git(['symbolic-ref', 'HEAD', `refs/heads/${branch}`], { cwd })
  repository.defaultBranch = branch
  noteChange(site, repository)
}
