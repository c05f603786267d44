import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findProgram } from '../scripts/find-chromium.ts'
import { urls } from './ports.ts'

/** Why Composer's own client cannot be used here, or null. */
export function composerMissing(): string | null {
  return findProgram(['composer']) ? null : 'Composer is not on this machine'
}

/** Installs a package from the sandbox's Packagist by Composer's own client; returns the version it chose. */
export function installByComposer(name: string, constraint: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'packbridge-composer-'))
  const project = {
    repositories: [{ type: 'composer', url: urls.packagist }, { packagist: false }],
    require: { [name]: constraint },
    config: { 'secure-http': false },
  }
  writeFileSync(join(folder, 'composer.json'), JSON.stringify(project))
  const env = {
    ...process.env,
    COMPOSER_ALLOW_SUPERUSER: '1',
    COMPOSER_HOME: join(folder, 'home'),
    COMPOSER_NO_INTERACTION: '1',
  }
  execFileSync('composer', ['install', '--no-progress', '--quiet'], { cwd: folder, env, stdio: 'pipe' })
  if (!existsSync(join(folder, 'vendor', name, 'composer.json'))) throw new Error(`${name} was not installed`)
  const lock = JSON.parse(readFileSync(join(folder, 'composer.lock'), 'utf8'))
  return String(lock.packages[0].version)
}
