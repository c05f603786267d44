import { createGrant } from '#lib/accounts/save-grant.ts'
import { newId, newKey } from '#lib/platform/ids.ts'
import { Secret } from '#lib/platform/secret.ts'
import { checkPublication } from '#lib/publication/check-publication.ts'
import { repositoryDigest } from '#lib/publication/observation.ts'
import { hookSecretContext } from '#lib/publication/publication.ts'
import { observed, seen } from '#lib/testing/test-observation.ts'
import {
  createTestClock,
  startTestServices,
  type TestClock,
  type TestServices,
} from '#lib/testing/test-services.ts'
import { listRefs } from '#sandbox/git.ts'
import { type Sandbox, startSandbox } from '#sandbox/start-sandbox.ts'

export const PUBLICATIONS_EACH = 20
const TAGS = ['v1.0.0', 'v1.1.0', 'v1.2.0']
const ROWS_AT_ONCE = 500

/**
 * As many publications as asked for, on and in step, with what was observed of them; `changed` of them are
 * real git repositories, so that they can be pushed to.
 */
export async function startSweepWorld(publications: number, changed: number) {
  const clock = createTestClock()
  const now = () => clock.now().getTime()
  const sandbox = await startSandbox({ keeps: false, clock: now })
  const services = await startTestServices({
    giteeUrl: sandbox.gitee.url,
    packagistUrl: sandbox.packagist.url,
    clock,
  })
  const names = listNames(publications)
  fillSandbox(sandbox, names)
  clock.advance(60_000)
  const ids = await fillTables(services, sandbox, names)
  const pushed = names.filter((_, index) => index % Math.floor(publications / changed) === 0)
  await observeReally(services, sandbox, { pushed, ids, clock })
  const at = clock.now()
  const value = String(at.getTime() * 10)
  await services.database.prisma.mark.create({ data: { name: 'packagist_changes', value, at } })
  return {
    clock,
    services,
    change: () => pushEverywhere(services, sandbox, { pushed, ids, clock }),
    clearCounts() {
      sandbox.gitee.clearCalls()
      sandbox.packagist.clearRequests()
    },
    counts: () => ({
      'calls to Packagist': sandbox.packagist.requestCount(),
      'calls to Gitee': sandbox.gitee.countCalls().total,
    }),
    async close() {
      await services.close()
      await sandbox.close()
    },
  }
}

type Name = { login: string; path: string; fullName: string }
type Ids = Map<string, string>

function listNames(publications: number): Name[] {
  return Array.from({ length: publications }, (_, index) => {
    const login = `m${Math.floor(index / PUBLICATIONS_EACH)}`
    const path = `package-${index % PUBLICATIONS_EACH}`
    return { login, path, fullName: `${login}/${path}` }
  })
}

const loginsOf = (names: Name[]) => [...new Set(names.map(({ login }) => login))]
const commitOf = (index: number) => String(index + 1).repeat(40)

function versionsOf() {
  const tags = TAGS.map((version, index) => ({
    version,
    normalized: `${version.slice(1)}.0`,
    commit: commitOf(index),
  }))
  return [...tags, { version: 'dev-master', normalized: 'dev-master', commit: commitOf(TAGS.length - 1) }]
}

function fillSandbox({ gitee, packagist }: Sandbox, names: Name[]) {
  for (const login of loginsOf(names)) {
    gitee.addAccount({ login })
    packagist.addAccount({ username: login })
  }
  gitee.addRepositories(
    names.map(({ login: owner, path, fullName }) => ({
      owner,
      path,
      history: TAGS.map((tag) => ({
        message: tag,
        files: { 'composer.json': JSON.stringify({ name: fullName }), VERSION: tag },
        tags: [tag],
      })),
    })),
  )
  packagist.addPublished(
    names.map(({ login, fullName }) => ({
      name: fullName,
      repository: `${gitee.url}/${fullName}.git`,
      maintainers: [login],
      versions: versionsOf(),
    })),
  )
}

async function fillTables(services: TestServices, { gitee }: Sandbox, names: Name[]): Promise<Ids> {
  const { prisma } = services.database
  const people = new Map<string, { userId: string; grantId: string; credentialId: string }>()
  for (const login of loginsOf(names)) people.set(login, await addPerson(services, gitee, login))
  const ids: Ids = new Map()
  const repositories = new Map(gitee.listRepositories().map((each) => [`${each.owner}/${each.path}`, each]))
  for (let from = 0; from < names.length; from += ROWS_AT_ONCE) {
    const rows = names.slice(from, from + ROWS_AT_ONCE).map((name) => {
      const person = people.get(name.login)
      const repository = repositories.get(name.fullName)
      if (!person || !repository) throw new Error(`${name.fullName} was not made`)
      return rowsOf(services, { name, person, giteeUrl: gitee.url, repository })
    })
    await prisma.repository.createMany({ data: rows.map(({ repository }) => repository) })
    await prisma.repositoryAccess.createMany({ data: rows.map(({ access }) => access) })
    await prisma.publication.createMany({ data: rows.map(({ publication }) => publication) })
    await prisma.observation.createMany({ data: rows.map(({ observation }) => observation) })
    for (const { publication } of rows) ids.set(publication.packageName, publication.id)
  }
  return ids
}

async function addPerson(services: TestServices, gitee: Sandbox['gitee'], login: string) {
  const { prisma } = services.database
  const { id: userId } = await prisma.user.create({ data: { name: login } })
  const issued = gitee.issueToken({ login })
  await createGrant(services, userId, {
    host: 'sandbox',
    giteeUser: { id: login, login, name: login, email: null, avatarUrl: null },
    tokens: {
      accessToken: new Secret(issued.accessToken),
      refreshToken: new Secret(issued.refreshToken),
      expiresAt: new Date(Date.now() + 7 * 86_400_000),
      scopes: ['user_info', 'projects', 'hook'],
    },
  })
  const grant = await prisma.grant.findFirstOrThrow({ where: { userId } })
  await prisma.grant.update({ where: { id: grant.id }, data: { pushedMark: services.clock.now() } })
  const credential = await prisma.credential.create({
    data: { userId, username: login, canonical: login, checkedAt: services.clock.now() },
  })
  return { userId, grantId: grant.id, credentialId: credential.id }
}

type Filling = {
  name: Name
  person: { userId: string; grantId: string; credentialId: string }
  giteeUrl: string
  repository: { id: number; pushedAt: string }
}

function rowsOf({ clock }: TestServices, { name, person, giteeUrl, repository }: Filling) {
  const { login, path, fullName } = name
  const { userId, grantId, credentialId } = person
  const [repositoryId, publicationId] = [newId(), newId()]
  const at = clock.now()
  const webUrl = `${giteeUrl}/${fullName}`
  // Gitee tells whole seconds.
  const pushedAt = new Date(Math.floor(Date.parse(repository.pushedAt) / 1000) * 1000)
  const found = {
    fullName,
    cloneUrl: `${webUrl}.git`,
    isPublic: true,
    isEmpty: false,
    isAdministered: true,
    defaultBranch: 'master',
    pushedAt,
  }
  const observation = observed({
    at,
    repository: seen(found),
    packageName: fullName,
    package: seen({ exists: true, isMaintained: true, maintainers: [login], repositoryUrl: found.cloneUrl }),
    refs: seen(TAGS.map((tag, index) => ({ kind: 'tag' as const, name: tag, commit: commitOf(index) }))),
    versions: seen(versionsOf()),
  })
  return {
    repository: {
      id: repositoryId,
      host: 'sandbox',
      giteeId: String(repository.id),
      fullName,
      owner: login,
      ownerName: login,
      name: path,
      description: '',
      visibility: 'public' as const,
      isEmpty: false,
      isFork: false,
      defaultBranch: 'master',
      webUrl,
      cloneUrl: found.cloneUrl,
      pushedAt,
      seenAt: at,
    },
    access: { userId, repositoryId, grantId, isAdmin: true, checkedAt: at },
    publication: {
      id: publicationId,
      repositoryId,
      keeperId: userId,
      credentialId,
      packageName: fullName,
      state: 'on' as const,
      sync: 'synced' as const,
      health: 'healthy' as const,
      hookKey: newKey(),
      hookSecret: 'sealed',
      listedUrl: found.cloneUrl,
      listedDigest: repositoryDigest(found),
      checkedAt: at,
      changedAt: at,
    },
    observation: { publicationId, seen: JSON.parse(JSON.stringify(observation)), at },
  }
}

/** Those that will be pushed to are observed as they are, in their own git. */
async function observeReally(
  services: TestServices,
  sandbox: Sandbox,
  { pushed, ids, clock }: { pushed: Name[]; ids: Ids; clock: TestClock },
): Promise<void> {
  for (const { fullName } of pushed) await tellPackagist(sandbox, fullName)
  clock.advance(60_000)
  for (const { fullName } of pushed) {
    const publicationId = ids.get(fullName) ?? ''
    const hookSecret = await services.vault.seal(hookSecretContext(publicationId), new Secret(newKey()))
    await services.database.prisma.publication.update({ where: { id: publicationId }, data: { hookSecret } })
    await checkPublication(services, { publicationId })
  }
}

/** Packagist shows what Gitee has, as after a crawl. */
async function tellPackagist({ gitee, packagist }: Sandbox, fullName: string): Promise<void> {
  for (const { name: ref, commit } of await listRefs(await gitee.openGit(fullName), 'refs/')) {
    const name = ref.replace(/^refs\/\w+\//, '')
    const isTag = ref.startsWith('refs/tags/')
    const version = isTag ? name : `dev-${name}`
    const normalized = isTag ? `${name.slice(1)}.0` : `dev-${name}`
    packagist.setVersion(fullName, { version, normalized, commit })
  }
}

/** A commit with a tag on Gitee, heard of, and read by Packagist: both p2 files change. */
async function pushEverywhere(
  services: TestServices,
  sandbox: Sandbox,
  { pushed, ids, clock }: { pushed: Name[]; ids: Ids; clock: TestClock },
): Promise<void> {
  clock.advance(60_000)
  for (const { fullName } of pushed) {
    const files = { VERSION: 'v1.3.0' }
    await sandbox.gitee.pushCommit(fullName, { message: 'v1.3.0', files, tags: ['v1.3.0'] })
    await tellPackagist(sandbox, fullName)
    const at = services.clock.now()
    await services.database.prisma.publication.update({
      where: { id: ids.get(fullName) ?? '' },
      data: { lastDeliveryAt: at, lastSentAt: at },
    })
  }
}
