import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ports } from './ports.ts'
import type { Person } from './sandbox.ts'

type Clone = { folder: string; git(...args: string[]): void }

/** Clones with the real git client. */
function clone(person: Person, repository: string): Clone {
  const folder = join(mkdtempSync(join(tmpdir(), 'packbridge-clone-')), 'clone')
  const url = `http://${person.login}:${person.login}@127.0.0.1:${ports.gitee}/${repository}.git`
  const env = { ...process.env, GIT_TERMINAL_PROMPT: '0' }
  const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org']
  const run = (cwd: string, args: string[]) => execFileSync('git', args, { cwd, env, stdio: 'pipe' })
  run(tmpdir(), ['clone', '--quiet', url, folder])
  return { folder, git: (...args) => void run(folder, [...identity, ...args]) }
}

/** Commits nothing new, tags it, and pushes both. */
export function pushTag(person: Person, repository: string, tag: string): void {
  const { git } = clone(person, repository)
  git('commit', '--quiet', '--allow-empty', '-m', `Release ${tag}`)
  git('tag', tag)
  git('push', '--quiet', 'origin', 'HEAD', tag)
}

/** Takes a field out of composer.json on the default branch, and pushes that. */
export function removeFromManifest(person: Person, repository: string, field: string): void {
  const { folder, git } = clone(person, repository)
  const file = join(folder, 'composer.json')
  const { [field]: _removed, ...kept } = JSON.parse(readFileSync(file, 'utf8'))
  writeFileSync(file, JSON.stringify(kept, null, 4))
  git('commit', '--quiet', '--all', '-m', `Remove ${field}`)
  git('push', '--quiet', 'origin', 'HEAD')
}
