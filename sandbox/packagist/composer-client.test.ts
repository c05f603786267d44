import { execFile, spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type GitFixture, manifest, startGitFixture } from './git-fixture.ts'
import { type SiteFixture, startSite } from './site-fixture.ts'

const run = promisify(execFile)
const hasComposer = spawnSync('composer', ['--version']).status === 0
if (!hasComposer) console.info("Composer's own client is not installed: its tests are skipped.")

let git: GitFixture
let site: SiteFixture
let project: string
beforeAll(async () => {
  git = await startGitFixture()
  site = await startSite()
  project = await mkdtemp(join(tmpdir(), 'composer-project-'))
})
afterAll(async () => {
  await site.close()
  await git.close()
  await rm(project, { recursive: true, force: true })
})

async function publish(name: string, versions: Record<string, Record<string, unknown>>) {
  const repository = await git.create(name)
  for (const [tag, fields] of Object.entries(versions)) {
    const files = { 'composer.json': manifest({ name, ...fields }), 'VERSION.txt': tag }
    await git.commit(name, { tag, files })
  }
  site.addPackage({ name, repository, maintainers: ['lihua'] })
  await site.crawl(name)
}

function composer(...args: string[]) {
  const env = {
    ...process.env,
    COMPOSER_HOME: join(project, '.composer'),
    COMPOSER_ALLOW_SUPERUSER: '1',
    COMPOSER_NO_AUDIT: '1',
  }
  return run('composer', [...args, '--no-interaction', '--working-dir', project], { env })
}

test.skipIf(!hasComposer)(
  "Composer's own client installs the newest matching release, and its needs",
  async () => {
    await publish('lihua/number', { '1.0.0': {} })
    await publish('lihua/money', {
      'v1.0.0': { require: { 'lihua/number': '^1.0' }, keywords: ['a'] },
      'v1.1.0': { require: { 'lihua/number': '^1.0' } },
      'v2.0.0': {},
    })
    const config = {
      repositories: [{ type: 'composer', url: site.url }, { packagist: false }],
      config: { 'secure-http': false },
      'minimum-stability': 'dev',
      'prefer-stable': true,
    }
    await writeFile(join(project, 'composer.json'), JSON.stringify(config))
    await composer('require', 'lihua/money:^1.0')
    expect(await readFile(join(project, 'vendor/lihua/money/VERSION.txt'), 'utf8')).toBe('v1.1.0')
    expect(await readFile(join(project, 'vendor/lihua/number/VERSION.txt'), 'utf8')).toBe('1.0.0')
    await composer('require', 'lihua/money:dev-master')
    expect(await readFile(join(project, 'vendor/lihua/money/VERSION.txt'), 'utf8')).toBe('v2.0.0')
  },
  60_000,
)
