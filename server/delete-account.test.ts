import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { insertSession } from '#lib/accounts/session-store.ts'
import { listEvents } from '#lib/history/list-events.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { invariant } from '#lib/platform/result.ts'
import { applySwitch } from '#lib/publication/apply-switch.ts'
import { switchOn } from '#lib/publication/switch-on.ts'
import { BulkOptions } from '#lib/reconcile/bulk.ts'
import { deleteAccount } from '#lib/reconcile/delete-account.ts'
import { getGoodbye } from '#lib/reconcile/get-goodbye.ts'
import { planDeletion } from '#lib/reconcile/plan-deletion.ts'
import { startBulk } from '#lib/reconcile/start-bulk.ts'
import { startDeletion } from '#lib/reconcile/start-deletion.ts'
import type { TestClock } from '#lib/testing/test-services.ts'
import { faultPresets } from '#sandbox/fault-presets.ts'
import { createRunningClock } from './testing/running-clock.ts'
import { connectPackagistAccount, discover, signIn, startWorld, type World } from './testing/start-world.ts'

const HOUR_MS = 60 * 60_000
const foreignHook = 'https://ci.example.org/build'

let world: World
let clock: TestClock

beforeAll(async () => {
  clock = createRunningClock()
  world = await startWorld({ works: false, clock })
})
afterEach(() => world.sandbox.faults.clear())
afterAll(() => world.close())

const prisma = () => world.services.database.prisma
type Person = { login: string; userId: UserId; grantId: string }

async function addPerson(login: string): Promise<Person> {
  world.sandbox.gitee.addAccount({ login })
  return { login, ...(await signIn(world, login)) }
}

function addRepositoryOf(owner: string, path: string): string {
  const manifest = JSON.stringify({ name: `${owner}/${path}`, description: 'A package', license: 'MIT' })
  const history = [{ message: 'Begin', files: { 'composer.json': manifest }, tags: ['v1.0.0'] }]
  world.sandbox.gitee.addRepository({ owner, path, history })
  return `${owner}/${path}`
}

/** Publishes a repository that is on Gitee, with a hook of ours beside one of somebody else's. */
async function publish(person: Person, fullName: string, route: 'relay' | 'direct' = 'relay') {
  world.sandbox.gitee.addHook(fullName, { url: foreignHook })
  const credentialId = await connectPackagistAccount(world, person.userId)
  const repositoryId = await discover(world, person, fullName)
  const publicationId = await turnOn(person, { repositoryId, credentialId, route })
  expect(hooksOf(fullName)).toHaveLength(2)
  return { repositoryId, publicationId, credentialId, route }
}

/** The same in an organization whose administrators are here; the first of them publishes. */
async function publishShared(people: Person[], organization: string) {
  const members = Object.fromEntries(people.map(({ login }) => [login, 'admin' as const]))
  world.sandbox.gitee.addOrganization({ login: organization, members })
  const fullName = addRepositoryOf(organization, 'press')
  const [keeper, ...others] = people
  invariant(keeper, 'somebody publishes')
  const published = await publish(keeper, fullName)
  for (const other of others) await discover(world, other, fullName)
  return published
}

type Choice = { repositoryId: string; credentialId: string; route: 'relay' | 'direct' }

async function turnOn({ userId }: Person, { repositoryId, credentialId, route }: Choice): Promise<string> {
  const switched = await switchOn(world.services, {
    userId,
    repositoryId,
    credentialId,
    route,
    adoptHook: false,
  })
  invariant(switched.ok, 'switching on works')
  const { publicationId } = switched.value
  await applySwitch(world.services, { publicationId })
  return publicationId
}

const hooksOf = (fullName: string) => world.sandbox.gitee.listHooks(fullName).map(({ url }) => url)

async function begin({ userId, login }: Person): Promise<string> {
  const started = await startDeletion(world.services, { userId, typed: ` ${login} ` })
  invariant(started.ok, 'the deletion begins')
  return started.value.deletionId
}

/** Does as the worker would: one turn of the deletion, then the switches that it asked for. */
async function takeTurn({ userId }: Person): Promise<void> {
  await deleteAccount(world.services, { userId }, 0)
  const disabling = await prisma().publication.findMany({ where: { keeperId: userId, state: 'disabling' } })
  for (const { id } of disabling) await applySwitch(world.services, { publicationId: id })
}

async function finish(person: Person, deletionId: string) {
  for (let turn = 0; turn < 5; turn += 1) await takeTurn(person)
  const goodbye = await getGoodbye(world.services, { deletionId })
  expect(goodbye?.finishedAt).toBeInstanceOf(Date)
  return goodbye?.turnOffs ?? []
}

async function countsOf({ userId }: Person) {
  const [users, grants, credentials, sessions, publications, access, events] = await Promise.all([
    prisma().user.count({ where: { id: userId } }),
    prisma().grant.count({ where: { userId } }),
    prisma().credential.count({ where: { userId } }),
    prisma().session.count({ where: { userId } }),
    prisma().publication.count({ where: { keeperId: userId } }),
    prisma().repositoryAccess.count({ where: { userId } }),
    prisma().event.count({ where: { userId } }),
  ])
  return users + grants + credentials + sessions + publications + access + events
}

test('our hooks go and no others, then everything that was kept; who knows the id reads what was done', async () => {
  const person = await addPerson('gao')
  const names = [addRepositoryOf('gao', 'relayed'), addRepositoryOf('gao', 'direct')]
  await publish(person, names[0] ?? '')
  await publish(person, names[1] ?? '', 'direct')
  const plan = await planDeletion(world.services, { userId: person.userId })
  expect(plan.publications.map(({ repository }) => repository).sort()).toEqual([...names].sort())
  expect(plan.counts).toMatchObject({ repositories: 2, publications: 2, credentials: 1, grants: 1 })

  const turnOffs = await finish(person, await begin(person))
  for (const name of names) expect(hooksOf(name)).toEqual([foreignHook])
  expect(turnOffs.map(({ state }) => state)).toEqual(['done', 'done'])
  expect(await countsOf(person)).toBe(0)
  expect(await prisma().repository.count({ where: { owner: 'gao' } })).toBe(0)
})

test('every sign-in ends when the deletion begins', async () => {
  const { userId, ...person } = await addPerson('shi')
  const at = clock.now()
  const expiresAt = new Date(at.getTime() + HOUR_MS)
  await insertSession(prisma(), { tokenHash: 'shi', userId, expiresAt, at })
  await begin({ userId, ...person })
  expect(await prisma().session.count({ where: { userId } })).toBe(0)
})

test('who types another name deletes nothing', async () => {
  const { userId } = await addPerson('lin')
  const started = await startDeletion(world.services, { userId, typed: 'gao' })
  expect(started).toEqual({ ok: false, reason: 'login_differs' })
  expect(await prisma().accountDeletion.count({ where: { userId } })).toBe(0)
})

test('without access to Gitee the hook stays, and is told so that it can be removed by hand', async () => {
  const person = await addPerson('wei')
  await publish(person, addRepositoryOf('wei', 'kept'), 'direct')
  world.sandbox.gitee.revokeTokens('wei')
  const turnOffs = await finish(person, await begin(person))
  expect(turnOffs).toMatchObject([
    {
      state: 'failed',
      reason: 'token_unknown',
      hookUrl: `${world.sandbox.packagist.url}/api/update-package?username=lihua&apiToken=…`,
      hooksPage: `${world.sandbox.gitee.url}/wei/kept/hooks`,
    },
  ])
  expect(hooksOf('wei/kept')).toHaveLength(2)
  expect(await countsOf(person)).toBe(0)
})

test('another administrator keeps the history of a shared repository, turned off and without a token', async () => {
  const [person, colleague] = [await addPerson('sun'), await addPerson('zhou')]
  const { publicationId, repositoryId } = await publishShared([person, colleague], 'orchard')
  const turnOffs = await finish(person, await begin(person))
  expect(turnOffs).toMatchObject([{ state: 'done', isHandedOver: true }])
  expect(await prisma().publication.findUnique({ where: { id: publicationId } })).toMatchObject({
    keeperId: colleague.userId,
    credentialId: null,
    state: 'off',
    repositoryId,
  })
  const history = await listEvents(world.services, { userId: colleague.userId, repositoryId, page: 1 })
  expect(history.events[0]).toMatchObject({ kind: 'keeper_left', actor: null, data: { username: 'zhou' } })
  expect(await countsOf(person)).toBe(0)
})

test('what another administrator will keep is not counted among what is deleted', async () => {
  const [person, colleague] = [await addPerson('cao'), await addPerson('jin')]
  const shared = await publishShared([person, colleague], 'meadow')
  const own = await publish(person, addRepositoryOf('cao', 'own'))
  for (const { publicationId } of [shared, own])
    await prisma().run.create({ data: { publicationId, trigger: 'push', state: 'published' } })
  const { counts, publications } = await planDeletion(world.services, { userId: person.userId })
  expect(publications).toHaveLength(2)
  expect(counts).toMatchObject({ repositories: 1, publications: 1, runs: 1 })
})

test('what another administrator takes over at the last moment stays as that one has it', async () => {
  const [person, colleague] = [await addPerson('yan'), await addPerson('kong')]
  const { publicationId, repositoryId } = await publishShared([person, colleague], 'harbour')
  const credentialId = await connectPackagistAccount(world, colleague.userId)
  const deletionId = await begin(person)
  await takeTurn(person)
  await prisma().$executeRawUnsafe(`CREATE FUNCTION take_over() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN UPDATE "Publication" SET "keeperId" = '${colleague.userId}', "credentialId" = '${credentialId}',
      state = 'on' WHERE id = '${publicationId}'; RETURN NEW; END $$`)
  await prisma().$executeRaw`CREATE TRIGGER take_over AFTER UPDATE ON "AccountDeletion" FOR EACH ROW
    WHEN (NEW.steps::text LIKE '%"isHandedOver": true%' AND NEW."finishedAt" IS NULL) EXECUTE FUNCTION take_over()`
  await finish(person, deletionId)
  await prisma().$executeRaw`DROP TRIGGER take_over ON "AccountDeletion"`
  const taken = { keeperId: colleague.userId, credentialId, state: 'on' }
  expect(await prisma().publication.findUnique({ where: { id: publicationId } })).toMatchObject(taken)
  expect(await prisma().event.count({ where: { repositoryId, kind: 'keeper_left' } })).toBe(0)
})

test('a repository that its keeper no longer sees, and nobody else, goes too', async () => {
  const person = await addPerson('lei')
  const { repositoryId } = await publish(person, addRepositoryOf('lei', 'unseen'))
  await prisma().repositoryAccess.deleteMany({ where: { repositoryId } })
  const plan = await planDeletion(world.services, { userId: person.userId })
  expect(plan.counts).toMatchObject({ repositories: 1, publications: 1 })
  await finish(person, await begin(person))
  expect(await prisma().repository.count({ where: { id: repositoryId } })).toBe(0)
  expect(await prisma().event.count({ where: { repositoryId } })).toBe(0)
})

test('while Gitee is down the end is waited for; after an hour the hook is told instead', async () => {
  const person = await addPerson('han')
  await publish(person, addRepositoryOf('han', 'patient'))
  world.sandbox.faults.add({ side: 'gitee', path: '/api/v5', ...faultPresets.server_error })
  const deletionId = await begin(person)
  for (let turn = 0; turn < 3; turn += 1) await takeTurn(person)
  const waiting = await getGoodbye(world.services, { deletionId })
  expect(waiting).toMatchObject({ finishedAt: null, turnOffs: [{ state: 'waiting' }] })
  expect(await countsOf(person)).toBeGreaterThan(0)

  clock.advance(HOUR_MS + 1)
  const turnOffs = await finish(person, deletionId)
  expect(turnOffs).toMatchObject([{ state: 'failed', hookUrl: expect.stringContaining('/hooks/gitee/') }])
  expect(await countsOf(person)).toBe(0)
})

test('what is turned on again while another one is waited for is turned off again, its hook included', async () => {
  const person = await addPerson('xu')
  const again = await publish(person, addRepositoryOf('xu', 'again'))
  await publish(person, addRepositoryOf('xu', 'slow'))
  world.sandbox.faults.add({ side: 'gitee', path: '/api/v5/repos/xu/slow', ...faultPresets.server_error })
  const deletionId = await begin(person)
  for (let turn = 0; turn < 2; turn += 1) await takeTurn(person)
  const between = await getGoodbye(world.services, { deletionId })
  expect(between?.turnOffs.map(({ state }) => state)).toEqual(['done', 'waiting'])

  await turnOn(person, again)
  expect(hooksOf('xu/again')).toHaveLength(2)
  world.sandbox.faults.clear()
  const turnOffs = await finish(person, deletionId)
  expect(turnOffs.map(({ state }) => state)).toEqual(['done', 'done'])
  for (const name of ['xu/again', 'xu/slow']) expect(hooksOf(name)).toEqual([foreignHook])
  expect(await countsOf(person)).toBe(0)
})

test('what is turned on between the last look and the end keeps the end from coming', async () => {
  const person = await addPerson('meng')
  const { publicationId } = await publish(person, addRepositoryOf('meng', 'quick'))
  const deletionId = await begin(person)
  await takeTurn(person)
  await prisma().$executeRawUnsafe(`CREATE FUNCTION turn_on_again() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN UPDATE "Publication" SET state = 'on' WHERE id = '${publicationId}'; RETURN NEW; END $$`)
  await prisma().$executeRaw`CREATE TRIGGER turn_on_again AFTER UPDATE ON "AccountDeletion"
    FOR EACH ROW EXECUTE FUNCTION turn_on_again()`
  await deleteAccount(world.services, person, 0)
  await prisma().$executeRaw`DROP TRIGGER turn_on_again ON "AccountDeletion"`
  const between = await getGoodbye(world.services, { deletionId })
  expect(between).toMatchObject({ finishedAt: null, turnOffs: [{ state: 'done' }] })
  expect(await prisma().publication.count({ where: { id: publicationId } })).toBe(1)
  expect(await finish(person, deletionId)).toMatchObject([{ state: 'done' }])
  expect(await countsOf(person)).toBe(0)
})

test('a bulk action that has not come to its end turns on nothing more', async () => {
  const person = await addPerson('ma')
  const credentialId = await connectPackagistAccount(world, person.userId)
  const repositoryId = await discover(world, person, addRepositoryOf('ma', 'planned'))
  const { userId } = person
  const begun = await startBulk(world.services, {
    userId,
    kind: 'turn_on',
    selection: { ids: [repositoryId] },
    options: BulkOptions.parse({ credentialId, repairsItself: false }),
  })
  expect(begun).toMatchObject({ ok: true })
  await begin(person)
  expect(await prisma().bulkAction.findFirst({ where: { userId }, include: { items: true } })).toMatchObject({
    cancelledAt: expect.any(Date),
    finishedAt: expect.any(Date),
    items: [{ state: 'skipped', reason: 'cancelled' }],
  })
})

test('where Packbridge no longer knows the Gitee, every hook is told after an hour, and the account goes', async () => {
  const person = await addPerson('tang')
  for (const path of ['first', 'second']) await publish(person, addRepositoryOf('tang', path))
  await prisma().grant.update({ where: { id: person.grantId }, data: { host: 'gone' } })
  const deletionId = await begin(person)
  await takeTurn(person)
  const waiting = { state: 'waiting', reason: 'unexpected' }
  const looked = await getGoodbye(world.services, { deletionId })
  expect(looked).toMatchObject({ finishedAt: null, turnOffs: [waiting, waiting] })

  clock.advance(HOUR_MS + 1)
  const failed = { state: 'failed', reason: 'unexpected', hookUrl: expect.stringContaining('/hooks/gitee/') }
  expect(await finish(person, deletionId)).toMatchObject([failed, failed])
  expect(await countsOf(person)).toBe(0)
})

test('a deletion that lost its job in the middle is brought to its end by the next worker', async () => {
  const person = await addPerson('qin')
  await publish(person, addRepositoryOf('qin', 'interrupted'))
  const deletionId = await begin(person)
  await deleteAccount(world.services, person, 0)
  await prisma().$executeRaw`DELETE FROM queue.job WHERE name IN ('delete-account', 'apply-switch')`
  await world.work()
  await vi.waitFor(
    async () => {
      const goodbye = await getGoodbye(world.services, { deletionId })
      expect(goodbye?.finishedAt).toBeInstanceOf(Date)
    },
    { timeout: 20_000, interval: 100 },
  )
  expect(hooksOf('qin/interrupted')).toEqual([foreignHook])
  expect(await countsOf(person)).toBe(0)
})
