import { saveCredential } from '#lib/accounts/save-credential.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { invariant } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import { switchOn } from '#lib/publication/switch-on.ts'
import { discoverRepositories } from '#lib/repositories/discover-repositories.ts'
import { startDiscovery } from '#lib/repositories/start-discovery.ts'
import { addTestUser } from '#lib/testing/test-rows.ts'
import { signIn } from './sign-in.ts'
import type { World } from './world.ts'

/** A maintainer on both sites and in Packbridge, with the tokens they have on Packagist. */
export type Person = {
  login: string
  userId: UserId
  grantId: string
  tokens: { mainToken: string; safeToken: string }
}

/** 'sealed' has tokens that die for good; 'mute' is a repository whose reading never ends well. */
export type Doom = 'sealed' | 'mute'
export type Fate = 'well' | Doom

export type Subject = {
  fullName: string
  owner: string
  publicationId: string
  hookSecret: string
  fate: Fate
}

const PATIENCE_MS = 90_000
const names: [string, ...string[]] = ['lihua', 'wangwei', 'zhangmin']
const OUTCAST = 'zhaolei'

/** Everybody's repositories, each with a first tag, published through the same verbs as the pages use. */
export async function settlePeople(
  world: World,
  { repositories, doomed }: { repositories: number; doomed: Doom[] },
): Promise<Subject[]> {
  return world.inside(async (services) => {
    const wanted = plan(repositories, doomed)
    for (const login of new Set(wanted.map(({ owner }) => owner))) world.sandbox.gitee.addAccount({ login })
    for (const { owner, path } of wanted) addRepository(world, owner, path)
    const subjects: Subject[] = []
    for (const [login, own] of Map.groupBy(wanted, ({ owner }) => owner)) {
      const person = await addPerson(world, services, login)
      for (const { path, fate } of own) {
        const publicationId = await publish(services, person, `${login}/${path}`)
        subjects.push({ fullName: `${login}/${path}`, owner: login, publicationId, hookSecret: '', fate })
      }
    }
    await untilPublished(services, subjects.length)
    return subjects.map((subject) => ({ ...subject, hookSecret: secretOf(world, subject.fullName) }))
  })
}

function plan(repositories: number, doomed: Doom[]): { owner: string; path: string; fate: Fate }[] {
  const well = Array.from({ length: repositories - doomed.length }, (_, index) => ({
    owner: names[index % names.length] ?? names[0],
    path: `package-${index + 1}`,
    fate: 'well' as const,
  }))
  return [
    ...well,
    ...doomed.map((fate) => ({ owner: fate === 'sealed' ? OUTCAST : names[0], path: fate, fate })),
  ]
}

function addRepository({ sandbox }: World, owner: string, path: string): void {
  const manifest = { name: `${owner}/${path}`, description: 'A package in bad weather', license: 'MIT' }
  sandbox.gitee.addRepository({
    owner,
    path,
    history: [{ message: 'Begin', files: { 'composer.json': JSON.stringify(manifest) }, tags: ['v1.0.0'] }],
  })
}

async function addPerson(world: World, services: Services, login: string): Promise<Person> {
  const { mainToken, safeToken } = world.sandbox.packagist.addAccount({ username: login })
  const userId = await addTestUser(services, login)
  await signIn(world, services, { userId, login })
  const { id: grantId } = await services.database.prisma.grant.findFirstOrThrow({ where: { userId } })
  const person = { login, userId, grantId, tokens: { mainToken, safeToken } }
  await connectAccount(services, person)
  const started = await startDiscovery(services, person)
  invariant(started.ok, 'the discovery starts')
  await discoverRepositories(services, started.value)
  return person
}

/** Also what a person does whose tokens were called dead: the same ones, pasted again. */
export async function connectAccount(
  services: Services,
  { userId, login, tokens }: Pick<Person, 'userId' | 'login' | 'tokens'>,
): Promise<void> {
  const saved = await saveCredential(services, { userId, username: login, ...tokens })
  invariant(saved.ok, `the credential is accepted: ${JSON.stringify(saved)}`)
}

async function publish(services: Services, { userId }: Person, fullName: string): Promise<string> {
  const { prisma } = services.database
  const { id: repositoryId } = await prisma.repository.findFirstOrThrow({ where: { fullName } })
  const { id: credentialId } = await prisma.credential.findFirstOrThrow({ where: { userId } })
  const wish = { userId, repositoryId, credentialId, route: 'relay', adoptHook: false } as const
  const switched = await switchOn(services, { ...wish, repairsItself: true })
  invariant(switched.ok, `switching on works: ${JSON.stringify(switched)}`)
  return switched.value.publicationId
}

async function untilPublished({ database }: Services, count: number): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS
  while ((await database.prisma.run.count({ where: { state: 'published' } })) < count) {
    invariant(Date.now() < deadline, 'every package is published before the storm')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

function secretOf({ sandbox }: World, fullName: string): string {
  const [hook] = sandbox.gitee.listHooks(fullName)
  invariant(hook, 'a published repository has a hook')
  return hook.password
}
