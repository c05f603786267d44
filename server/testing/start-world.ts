import { createServer, type RequestListener } from 'node:http'
import { requireHost } from '#lib/accounts/gitee-hosts.ts'
import { saveCredential } from '#lib/accounts/save-credential.ts'
import { createGrant } from '#lib/accounts/save-grant.ts'
import { connectGitee } from '#lib/gitee/api.ts'
import { getUser } from '#lib/gitee/users.ts'
import type { Clock } from '#lib/platform/clock.ts'
import type { UserId } from '#lib/platform/ids.ts'
import type { Log } from '#lib/platform/log.ts'
import { invariant } from '#lib/platform/result.ts'
import { Secret } from '#lib/platform/secret.ts'
import type { Services } from '#lib/platform/services.ts'
import type { Tracing } from '#lib/platform/tracing.ts'
import { switchOn } from '#lib/publication/switch-on.ts'
import { discoverRepositories } from '#lib/repositories/discover-repositories.ts'
import { startDiscovery } from '#lib/repositories/start-discovery.ts'
import type { RunWorker } from '#lib/runs/run-worker.ts'
import { addTestUser } from '#lib/testing/test-rows.ts'
import { startTestServices, type TestServices } from '#lib/testing/test-services.ts'
import { type Sandbox, startSandbox } from '#sandbox/start-sandbox.ts'
import { createHookListener } from '../hook-listener.ts'
import { createIntake } from '../intake.ts'
import { startWorker } from '../worker.ts'
import { createRunningClock } from './running-clock.ts'

export const tokens = { main: 'a1'.repeat(20), safe: 'b2'.repeat(20) }

export type World = {
  sandbox: Sandbox
  services: TestServices
  appUrl: string
  /** Starts a worker, which is stopped when the world is closed. */
  work(): Promise<void>
  /** Resolves once every hook call has arrived and all it told is on disk. */
  settled(): Promise<void>
  close(): Promise<void>
}

/** A Gitee and a Packagist with 李华 on both (or all that is seeded), and Packbridge's intake and worker between them. */
export async function startWorld(
  options: { works?: boolean; seed?: boolean; clock?: Clock; log?: Log; tracing?: Tracing } = {},
): Promise<World> {
  // Where no worker looks at it time may pass faster: what advances a run puts such a clock forward.
  const clock = options.clock ?? (options.works === false ? createRunningClock() : undefined)
  const sandbox = await startSandbox({
    seed: options.seed ?? false,
    ...(clock ? { clock: () => clock.now().getTime() } : {}),
  })
  if (!options.seed) {
    sandbox.gitee.addAccount({ login: 'lihua', name: '李华', password: 'lihua' })
    sandbox.packagist.addAccount({ username: 'lihua', mainToken: tokens.main, safeToken: tokens.safe })
  }
  let handle: RequestListener = (_request, response) => response.end()
  const server = createServer((request, response) => handle(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  invariant(typeof address === 'object' && address, 'the server listens on a port')
  const appUrl = `http://127.0.0.1:${address.port}`
  const services = await startTestServices({
    giteeUrl: sandbox.gitee.url,
    packagistUrl: sandbox.packagist.url,
    settings: { appUrl, readableOrigins: [sandbox.forge.url] },
    ...(clock ? { clock } : {}),
    ...(options.log ? { log: options.log } : {}),
    ...(options.tracing ? { tracing: options.tracing } : {}),
  })
  const intake = createIntake(services)
  handle = createHookListener(services, intake)
  const workers = createWorkers(services)
  if (options.works ?? true) await workers.start()
  return {
    sandbox,
    services,
    appUrl,
    work: workers.start,
    settled: async () => {
      await sandbox.gitee.settled()
      await intake.drain()
    },
    close: async () => {
      server.close()
      await intake.drain()
      server.closeAllConnections()
      await workers.stop()
      await services.close()
      await sandbox.close()
    },
  }
}

/** The workers of one process. */
export function createWorkers(services: Services) {
  const workers: RunWorker[] = []
  return {
    start: async () => {
      workers.push(await startWorker(services))
    },
    stop: async () => {
      await Promise.all(workers.map((worker) => worker.stop()))
    },
  }
}

/** A composer.json at the first commit, and a tag on it. */
export function addRepository({ sandbox }: World, path: string, tags = ['v1.0.0'], owner = 'lihua'): void {
  const manifest = JSON.stringify({
    name: `lihua/${path}`,
    description: `The ${path} package`,
    license: 'MIT',
  })
  sandbox.gitee.addRepository({
    owner,
    path,
    history: [{ message: 'Begin', files: { 'composer.json': manifest }, tags }],
  })
}

/** Signs 李华 in: a user with a grant that carries every scope. */
export async function signIn(
  { sandbox, services }: World,
  login = 'lihua',
): Promise<{ userId: UserId; grantId: string }> {
  const userId = await addTestUser(services, login)
  const issued = sandbox.gitee.issueToken({ login })
  const host = requireHost(services.settings, 'sandbox')
  const accessToken = new Secret(issued.accessToken)
  const giteeUser = await getUser(connectGitee({ ...services, host, accessToken }))
  invariant(giteeUser.ok, 'the sandbox knows its own token')
  await createGrant(services, userId, {
    host: 'sandbox',
    giteeUser: giteeUser.value,
    tokens: {
      accessToken,
      refreshToken: new Secret(issued.refreshToken),
      expiresAt: new Date(Date.now() + 86_400_000),
      scopes: ['user_info', 'emails', 'projects', 'hook', 'groups'],
    },
  })
  const grant = await services.database.prisma.grant.findFirstOrThrow({ where: { userId } })
  return { userId, grantId: grant.id }
}

export async function connectPackagistAccount(
  { services }: World,
  userId: UserId,
  pasted: { safeToken?: string; mainToken?: string } = { safeToken: tokens.safe, mainToken: tokens.main },
): Promise<string> {
  const saved = await saveCredential(services, { userId, username: 'lihua', ...pasted })
  invariant(saved.ok, `the credential is accepted: ${JSON.stringify(saved)}`)
  return saved.value.credentialId
}

/** Discovers what the grant reaches and returns the id of one repository. */
export async function discover(
  { services }: World,
  { userId, grantId }: { userId: UserId; grantId: string },
  fullName: string,
): Promise<string> {
  const started = await startDiscovery(services, { userId, grantId })
  invariant(started.ok, 'the discovery starts')
  await discoverRepositories(services, started.value)
  const found = await services.database.prisma.repository.findFirstOrThrow({ where: { fullName } })
  return found.id
}

/** A signed-in user with a repository whose publication was asked for. */
export async function switchedOn(world: World, path: string, route: 'relay' | 'direct' = 'relay') {
  addRepository(world, path)
  const person = await signIn(world)
  const credentialId = await connectPackagistAccount(world, person.userId)
  const repositoryId = await discover(world, person, `lihua/${path}`)
  const switched = await switchOn(world.services, {
    userId: person.userId,
    repositoryId,
    credentialId,
    route,
    adoptHook: false,
  })
  invariant(switched.ok, `switching on works: ${JSON.stringify(switched)}`)
  return { ...person, credentialId, repositoryId, publicationId: switched.value.publicationId }
}
