import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createFaults, type Faults } from './faults.ts'
import { type ForgeSandbox, startForge } from './forge/start-forge.ts'
import { type GiteeOptions, type GiteeSandbox, startGitee } from './gitee/start-gitee.ts'
import { type PackagistSandbox, startPackagist } from './packagist/start-packagist.ts'
import { seed } from './seed.ts'

export type SandboxOptions = {
  /** Without one, a temporary folder that is removed at the end. */
  folder?: string
  /** Fills a new folder with accounts, repositories and packages. */
  seed?: boolean
  /** How many repositories the seeded account shall have at least. */
  repositories?: number
  giteePort?: number
  packagistPort?: number
  forgePort?: number
  callbackUrls?: string[]
  limits?: GiteeOptions['limits']
  eventSpelling?: GiteeOptions['eventSpelling']
  hookTimeoutMs?: number
  /** Whether what changes outlives the process; not keeping it is faster where there is much of it. */
  keeps?: boolean
  /** Now, in epoch milliseconds, for all sites. */
  clock?: () => number
}

export type Sandbox = {
  folder: string
  faults: Faults
  gitee: GiteeSandbox
  packagist: PackagistSandbox
  /** Where packages come from that move to Gitee. */
  forge: ForgeSandbox
  close(): Promise<void>
}

async function startSites(options: SandboxOptions, folder: string) {
  const { clock, limits, eventSpelling, hookTimeoutMs, keeps, callbackUrls } = options
  const faults = createFaults()
  const gitee = await startGitee({
    folder: join(folder, 'gitee'),
    port: options.giteePort,
    faults,
    clock,
    limits,
    eventSpelling,
    hookTimeoutMs,
    keeps,
    application: callbackUrls && { callbackUrls },
  })
  const started: { close(): Promise<void> }[] = [gitee]
  try {
    const forge = await startForge({
      folder: join(folder, 'forge'),
      port: options.forgePort,
      faults,
      clock,
      openGitee: gitee.openGit,
    })
    started.push(forge)
    const packagist = await startPackagist({
      folder: join(folder, 'packagist'),
      port: options.packagistPort,
      faults,
      clock,
      archiveHosts: [forge.url],
      keeps: options.keeps,
    })
    return { faults, gitee, packagist, forge }
  } catch (cause) {
    await Promise.all(started.map((site) => site.close()))
    throw cause
  }
}

/** Starts all sites; with `seed`, a folder that was not filled to the end before is filled anew. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'packbridge-sandbox-')))
  const seededMark = join(folder, 'seeded')
  const seeds = options.seed === true && !existsSync(seededMark)
  if (seeds) {
    for (const part of ['gitee', 'packagist', 'forge'])
      await rm(join(folder, part), { recursive: true, force: true })
  }
  await mkdir(join(folder, 'packagist'), { recursive: true })
  const sites = await startSites(options, folder)
  if (seeds) {
    await seed({ ...sites, repositories: options.repositories ?? 0 })
    await writeFile(seededMark, '')
  }
  return {
    folder,
    ...sites,
    async close() {
      await Promise.all([sites.gitee.close(), sites.packagist.close(), sites.forge.close()])
      if (options.folder === undefined) await rm(folder, { recursive: true, force: true })
    },
  }
}
