import { afterAll, beforeAll, beforeEach } from 'vitest'
import { type Commit, type GitFixture, manifest, startGitFixture } from './git-fixture.ts'
import { plainLog, type SiteFixture, startSite } from './site-fixture.ts'

/** For one test file: a git host, a Packagist, and before each test a fresh package of a fresh repository. */
export function prepareCrawls(clock: () => number) {
  let git: GitFixture
  let site: SiteFixture
  let count = 0
  let name = ''
  let url = ''
  beforeAll(async () => {
    git = await startGitFixture()
    site = await startSite({ clock })
  })
  afterAll(async () => {
    await site.close()
    await git.close()
  })
  beforeEach(async () => {
    count += 1
    name = `lihua/kit-${count}`
    url = await git.create(name)
    site.addPackage({ name, repository: url, maintainers: ['lihua'] })
  })
  const composer = (fields: Record<string, unknown> = {}) => ({
    'composer.json': manifest({ name, description: 'A kit', ...fields }),
  })
  return {
    get git() {
      return git
    },
    get site() {
      return site
    },
    /** Of the package, and of its repository below the git host. */
    get name() {
      return name
    },
    get url() {
      return url
    },
    composer,
    commit: (fields: Omit<Commit, 'files'> & { files?: Commit['files'] }) =>
      git.commit(name, { files: composer(), ...fields }),
    async crawl() {
      const { details, ...result } = await site.crawl(name)
      return { ...result, log: plainLog(details) }
    },
  }
}
