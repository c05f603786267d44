import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { fastImport, git, listRefs } from '../git.ts'
import { historyStream } from '../gitee/history-stream.ts'
import { HistoryStep, type HistoryStepInput } from '../gitee/state.ts'

const slug = z.string().regex(/^[A-Za-z0-9][\w.-]*$/)

/** `from` is the Gitee repository whose refs and objects are copied as they are now. */
export const ForgeRepository = z.object({ owner: slug, path: slug, from: z.string() })
export type ForgeRepository = z.infer<typeof ForgeRepository>

export type Forge = {
  /** Holds one bare repository per `owner/path`, and nothing else needs to be remembered. */
  folder: string
  url: string
  now(): number
  isUnreachable: boolean
  /** The folder of a bare repository on Gitee. */
  openGitee(fullName: string): Promise<string>
}

const bareFolder = ({ folder }: Forge, fullName: string) => join(folder, `${fullName}.git`)

/** The folder of `owner/path`, or null where there is none; a name that leads elsewhere is none. */
export function findBare(forge: Forge, fullName: string): string | null {
  if (!fullName.split('/').every((part) => slug.safeParse(part).success)) return null
  const folder = bareFolder(forge, fullName)
  return existsSync(folder) ? folder : null
}

function requireBare(forge: Forge, fullName: string): string {
  const folder = findBare(forge, fullName)
  if (folder === null) throw new Error(`No repository ${fullName} at the forge`)
  return folder
}

async function addRepository(forge: Forge, input: ForgeRepository): Promise<string> {
  const { owner, path, from } = ForgeRepository.parse(input)
  const folder = bareFolder(forge, `${owner}/${path}`)
  if (existsSync(folder)) throw new Error(`Repository ${owner}/${path} exists already`)
  const source = await forge.openGitee(from)
  const draft = `${folder}.draft`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(dirname(folder), { recursive: true })
  cpSync(source, draft, { recursive: true })
  renameSync(draft, folder)
  return `${forge.url}/${owner}/${path}.git`
}

async function pushCommit(forge: Forge, fullName: string, input: HistoryStepInput): Promise<void> {
  const folder = requireBare(forge, fullName)
  const heads = await listRefs(folder, 'refs/heads/')
  const head = await git(['symbolic-ref', '--short', 'HEAD'], { cwd: folder })
  const stream = historyStream([HistoryStep.parse(input)], {
    person: { name: 'Forge', email: 'forge@example.com' },
    defaultBranch: head.trim(),
    branches: new Set(heads.map(({ name }) => name.slice('refs/heads/'.length))),
    now: new Date(forge.now()),
  })
  await fastImport(folder, stream)
}

async function tag(forge: Forge, fullName: string, args: string[]): Promise<void> {
  await git(['tag', ...args], { cwd: requireBare(forge, fullName) })
}

/** What happens at the forge from outside; a repository is named `owner/path`, `at` is HEAD where left out. */
export function createForgeControl(forge: Forge) {
  return {
    /** Returns the address to clone from. */
    addRepository: (repository: ForgeRepository) => addRepository(forge, repository),
    removeRepository(fullName: string) {
      rmSync(requireBare(forge, fullName), { recursive: true })
    },
    pushCommit: (fullName: string, step: HistoryStepInput) => pushCommit(forge, fullName, step),
    pushTag: (fullName: string, name: string, at = 'HEAD') =>
      tag(forge, fullName, ['--end-of-options', name, at]),
    moveTag: (fullName: string, name: string, at = 'HEAD') =>
      tag(forge, fullName, ['--force', '--end-of-options', name, at]),
    deleteTag: (fullName: string, name: string) =>
      tag(forge, fullName, ['--delete', '--end-of-options', name]),
    /** While true, every connection is cut before an answer. */
    setUnreachable(isUnreachable: boolean) {
      forge.isUnreachable = isUnreachable
    },
  }
}

export type ForgeControl = ReturnType<typeof createForgeControl>
