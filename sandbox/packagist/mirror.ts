import { existsSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { git, tryGit } from '../git.ts'
import type { GitResult } from '../spawn-git.ts'
import { type ArchiveHosts, hasArchives } from './archive-host.ts'
import { createLocks } from './locks.ts'
import { hostOf, isReachable } from './repository-form.ts'

/** `stale` is git's complaint when an older clone could not be brought up to date. */
export type Mirror = { folder: string; stale: string | null }
export type MirrorResult =
  | { ok: true; value: Mirror }
  | { ok: false; reason: 'no_driver' }
  | { ok: false; reason: 'clone_failed'; message: string }

export type Mirrors = { open(url: string): Promise<MirrorResult> }

type Options = { folder: string; insecureHosts: string[]; archiveHosts: ArchiveHosts }

const impatient = {
  GIT_HTTP_LOW_SPEED_LIMIT: '1',
  GIT_HTTP_LOW_SPEED_TIME: '20',
  GIT_SSH_COMMAND: 'ssh -oBatchMode=yes -oConnectTimeout=5',
}
const looksLikeGit = /^git:\/\/|\.git\/?$|git(?:olite)?@|\/\/git\.|\/\/github\.com\//i

function callRemote(url: string, insecureHosts: string[], args: string[], cwd?: string): Promise<GitResult> {
  if (isReachable(url, insecureHosts)) {
    return tryGit(args, { env: impatient, ...(cwd === undefined ? {} : { cwd }) })
  }
  const stderr = `fatal: unable to access '${url}': Could not resolve host: ${hostOf(url) ?? url}\n`
  return Promise.resolve({ code: 128, stdout: Buffer.alloc(0), stderr })
}

async function followDefaultBranch(folder: string) {
  const { stdout } = await tryGit(['ls-remote', '--symref', 'origin', 'HEAD'], {
    cwd: folder,
    env: impatient,
  })
  const branch = /^ref: (refs\/heads\/\S+)\s+HEAD$/m.exec(stdout.toString())?.[1]
  if (branch) await git(['symbolic-ref', 'HEAD', branch], { cwd: folder })
}

function failClone(url: string, folder: string, stderr: string): MirrorResult {
  const words = stderr.replaceAll(folder, '%path%')
  const message = `Failed to execute git clone --mirror -- '${url}' '%path%'\n\n${words}`
  return { ok: false, reason: 'clone_failed', message }
}

async function cloneMirror(url: string, folder: string, insecureHosts: string[]): Promise<MirrorResult> {
  const cloned = await callRemote(url, insecureHosts, ['clone', '--mirror', '--', url, folder])
  if (cloned.code === 0) return { ok: true, value: { folder, stale: null } }
  await rm(folder, { recursive: true, force: true })
  return failClone(url, folder, cloned.stderr)
}

async function updateMirror(url: string, folder: string, options: Options): Promise<MirrorResult> {
  const { insecureHosts, archiveHosts } = options
  const updated = await callRemote(url, insecureHosts, ['remote', 'update', '--prune', 'origin'], folder)
  if (updated.code !== 0) {
    // A driver of the host's own keeps no clone that could stand in for an answer.
    if (hasArchives(url, archiveHosts)) return failClone(url, folder, updated.stderr)
    return { ok: true, value: { folder, stale: updated.stderr } }
  }
  await followDefaultBranch(folder)
  return { ok: true, value: { folder, stale: null } }
}

async function openMirror(url: string, options: Options): Promise<MirrorResult> {
  const { folder, insecureHosts, archiveHosts } = options
  // Composer asks the network whether it is git at all only where the address does not say so.
  if (!looksLikeGit.test(url) && !hasArchives(url, archiveHosts)) {
    const asked = await callRemote(url, insecureHosts, ['ls-remote', '--heads', '--', url])
    if (asked.code !== 0) return { ok: false, reason: 'no_driver' }
  }
  await mkdir(folder, { recursive: true })
  const mirror = join(folder, url.replace(/[^a-z0-9.]/gi, '-'))
  return existsSync(mirror) ? updateMirror(url, mirror, options) : cloneMirror(url, mirror, insecureHosts)
}

/** Clones of the packages' repositories: made once by `git clone --mirror`, then brought up to date. */
export function createMirrors(options: Options): Mirrors {
  const locks = createLocks(4)
  return { open: (url) => locks.run(url, () => openMirror(url, options)) }
}
