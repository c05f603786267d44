import { existsSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fastImport, listRefs } from '../git.ts'
import { findAccount } from './access.ts'
import { historyStream } from './history-stream.ts'
import type { Site } from './site.ts'
import type { HistoryStep, Repository } from './state.ts'

const underWay = new Map<string, Promise<void>>()

export const gitRoot = (site: Site) => join(site.folder, 'git')

export function gitFolder(site: Site, { owner, path }: { owner: string; path: string }): string {
  return join(gitRoot(site), owner, `${path}.git`)
}

/** Who writes commits made through the control object. */
export function authorOf(site: Site, repository: Repository) {
  const account = findAccount(site.store.state, repository.creator)
  return { name: account?.name ?? repository.creator, email: account?.email ?? 'noreply@example.com' }
}

async function makeBare(folder: string, defaultBranch: string): Promise<void> {
  const parts = ['objects/info', 'objects/pack', 'refs/heads', 'refs/tags']
  await Promise.all(parts.map((part) => mkdir(join(folder, part), { recursive: true })))
  const config = '[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = true\n'
  await Promise.all([
    writeFile(join(folder, 'HEAD'), `ref: refs/heads/${defaultBranch}\n`),
    writeFile(join(folder, 'config'), config),
  ])
}

async function make(site: Site, repository: Repository, folder: string): Promise<void> {
  const draft = `${folder}.draft`
  await rm(draft, { recursive: true, force: true })
  await mkdir(dirname(folder), { recursive: true })
  await makeBare(draft, repository.defaultBranch)
  if (repository.history.length > 0) {
    const stream = historyStream(repository.history, {
      person: authorOf(site, repository),
      defaultBranch: repository.defaultBranch,
      branches: new Set(),
      now: new Date(repository.pushedAt),
    })
    await fastImport(draft, stream)
  }
  await rename(draft, folder)
  repository.history = []
  site.store.changed()
}

/** True while the repository is a plan only: nobody has needed its git yet. */
export function isPlanned(site: Site, repository: Repository): boolean {
  return repository.history.length > 0 && !existsSync(gitFolder(site, repository))
}

/** The folder of the bare repository, made from its planned history when first needed. */
export async function openGit(site: Site, repository: Repository): Promise<string> {
  const folder = gitFolder(site, repository)
  if (existsSync(folder)) return folder
  let making = underWay.get(folder)
  if (!making) {
    making = make(site, repository, folder).finally(() => underWay.delete(folder))
    underWay.set(folder, making)
  }
  await making
  return folder
}

/** Adds commits and tags to an existing repository. */
export async function appendHistory(site: Site, repository: Repository, steps: HistoryStep[]): Promise<void> {
  const folder = await openGit(site, repository)
  const heads = await listRefs(folder, 'refs/heads/')
  const stream = historyStream(steps, {
    person: authorOf(site, repository),
    defaultBranch: repository.defaultBranch,
    branches: new Set(heads.map(({ name }) => name.slice('refs/heads/'.length))),
    now: site.clock(),
  })
  await fastImport(folder, stream)
}
