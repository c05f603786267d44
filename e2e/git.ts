import { execFileSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ports } from './ports.ts'
import type { Person } from './sandbox.ts'

/** Clones with the real git client, tags, and pushes the tag. */
export function pushTag(person: Person, repository: string, tag: string): void {
  const folder = join(mkdtempSync(join(tmpdir(), 'packbridge-clone-')), 'clone')
  const url = `http://${person.login}:${person.login}@127.0.0.1:${ports.gitee}/${repository}.git`
  const env = { ...process.env, GIT_TERMINAL_PROMPT: '0' }
  const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org']
  const git = (cwd: string, ...args: string[]) => execFileSync('git', args, { cwd, env, stdio: 'pipe' })
  git(tmpdir(), 'clone', '--quiet', url, folder)
  git(folder, ...identity, 'commit', '--quiet', '--allow-empty', '-m', `Release ${tag}`)
  git(folder, 'tag', tag)
  git(folder, 'push', '--quiet', 'origin', 'HEAD', tag)
}
