import type { ForgeSandbox } from './forge/start-forge.ts'
import type { GiteeSandbox } from './gitee/start-gitee.ts'
import type { PackagistSandbox } from './packagist/start-packagist.ts'
import { letForgeDrift, letPackagistDrift } from './seed-drifted.ts'
import { packageHistory } from './seed-history.ts'
import { generatedRepositories, otherRepositories } from './seed-others.ts'
import { type SeededPackage, seededPackages } from './seed-packages.ts'
import { seedReleaseNotes } from './seed-release-notes.ts'

type Sites = { gitee: GiteeSandbox; packagist: PackagistSandbox; forge: ForgeSandbox }

/** Packagist accounts of the demo; the tokens open nothing outside the sandbox. */
export const demoAccounts = {
  lihua: { username: 'lihua', mainToken: 'a1'.repeat(20), safeToken: 'b2'.repeat(20) },
  hexagon: { username: 'hexagon', mainToken: 'c3'.repeat(20), safeToken: 'd4'.repeat(20) },
  ivanova: { username: 'ivanova', mainToken: 'e5'.repeat(20), safeToken: 'f6'.repeat(20) },
}

function addPeople({ gitee, packagist }: Sites) {
  gitee.addAccount({ login: 'lihua', name: '李华', email: 'lihua@example.com', emailPublic: true })
  gitee.addAccount({ login: 'ivanova', name: 'Анна Иванова', email: 'ivanova@example.com' })
  gitee.addOrganization({
    login: 'hexagon-lab',
    name: '六边形实验室',
    description: 'Things with six sides',
    members: { lihua: 'admin', ivanova: 'member' },
  })
  gitee.addOrganization({
    login: 'readonly-org',
    name: 'Readonly',
    description: 'Where lihua is a member only',
    members: { ivanova: 'admin', lihua: 'member' },
  })
  for (const account of Object.values(demoAccounts)) packagist.addAccount(account)
}

function addToGitee(gitee: GiteeSandbox, plan: SeededPackage, now: number) {
  const { owner = 'lihua', path, displayName, description, creator, parent, members } = plan
  gitee.addRepository({
    owner,
    path,
    creator,
    parent,
    members,
    description,
    name: displayName,
    private: plan.private,
    defaultBranch: plan.branch,
    language: 'PHP',
    history: packageHistory(plan, now),
  })
}

async function addToForge(forge: ForgeSandbox, { owner = 'lihua', path, movesFrom }: SeededPackage) {
  if (movesFrom === undefined) return
  const [oldOwner = '', oldPath = ''] = movesFrom.replace(/\.git$/, '').split('/')
  await forge.addRepository({ owner: oldOwner, path: oldPath, from: `${owner}/${path}` })
}

async function addToPackagist({ gitee, packagist, forge }: Sites, plan: SeededPackage) {
  const { owner = 'lihua', path, name, listedBy, movesFrom, downloads } = plan
  if (listedBy === undefined) return
  const home = movesFrom === undefined ? `${gitee.url}/${owner}/${path}.git` : `${forge.url}/${movesFrom}`
  packagist.addPackage({ name, repository: home, maintainers: [listedBy] })
  await packagist.crawl(name)
  packagist.setDownloads(name, downloads ?? 100 + name.length * 37)
}

/** The address that Gitee's own help tells maintainers to enter by hand. */
const articleUrl = (packagist: PackagistSandbox, token: string) =>
  `${packagist.url}/api/update-package?username=lihua&apiToken=${token}`

/** What happened after Packagist last looked. */
async function letThingsHappen({ gitee, packagist }: Sites) {
  gitee.addHook('lihua/http-signature', { url: articleUrl(packagist, demoAccounts.lihua.safeToken) })
  await gitee.pushTag('lihua/http-signature', 'v1.2.1')
  gitee.addHook('lihua/validator', { url: articleUrl(packagist, '0'.repeat(40)) })
  await gitee.pushTag('lihua/validator', 'v1.2.1')
  gitee.addHook('lihua/config-loader', {
    url: 'http://127.0.0.1:4/jenkins/gitee-project',
    password: 'jenkins',
  })
  await gitee.pushTag('lihua/config-loader', 'v1.2.1')
  await packagist.crawl('lihua/config-loader')
  const files = { 'CHANGELOG.md': '# 2.0.0\n' }
  await gitee.pushCommit('lihua/markdown', { message: 'Release v2.0.0', files, tags: ['v2.0.0'] })
  await gitee.pushCommit('lihua/cache', { message: 'Repair the release', files })
  await gitee.moveTag('lihua/cache', 'v1.2.0')
  gitee.renameRepository('lihua/queue', 'queue-worker')
}

/**
 * Fills all sites with people, repositories and packages in every state that a user meets;
 * lihua sees at least as many repositories as asked for.
 */
export async function seed({
  gitee,
  packagist,
  forge,
  repositories,
}: Sites & { repositories: number }): Promise<void> {
  const sites = { gitee, packagist, forge }
  const now = Date.now()
  addPeople(sites)
  for (const plan of seededPackages) addToGitee(gitee, plan, now)
  for (const spec of otherRepositories(now)) gitee.addRepository(spec)
  await Promise.all(seededPackages.map((plan) => addToForge(forge, plan)))
  await letForgeDrift(forge)
  await Promise.all(seededPackages.map((plan) => addToPackagist(sites, plan)))
  letPackagistDrift(packagist)
  await seedReleaseNotes(sites, now)
  await letThingsHappen(sites)
  const seen = gitee.listRepositories().filter(({ owner, members }) => owner !== 'ivanova' || members.lihua)
  const missing = Math.max(0, repositories - seen.length)
  for (const spec of generatedRepositories(missing, now)) gitee.addRepository(spec)
  await gitee.settled()
}
