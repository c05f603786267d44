import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { saveCredential } from '#lib/accounts/save-credential.ts'
import type { UserId } from '#lib/platform/ids.ts'
import type { Services } from '#lib/platform/services.ts'
import { applySwitch } from '#lib/publication/apply-switch.ts'
import { retrySwitch, switchOff } from '#lib/publication/change-publication.ts'
import { getPublication } from '#lib/publication/get-publication.ts'
import { planSwitch } from '#lib/publication/plan-switch.ts'
import { hookSecretContext } from '#lib/publication/publication.ts'
import { switchOn } from '#lib/publication/switch-on.ts'
import { lookForPushes } from '#lib/reconcile/look-for-pushes.ts'
import { resumeWork } from '#lib/reconcile/resume-work.ts'
import { faultPresets } from '#sandbox/fault-presets.ts'
import { drive, findPublication } from './testing/drive.ts'
import {
  addRepository,
  connectPackagistAccount,
  discover,
  signIn,
  startWorld,
  tokens,
  type World,
} from './testing/start-world.ts'

let world: World
let person: { userId: UserId; grantId: string }
let credentialId: string

beforeAll(async () => {
  world = await startWorld({ works: false })
  person = await signIn(world)
  credentialId = await connectPackagistAccount(world, person.userId)
})

afterEach(() => world.sandbox.faults.clear())
afterAll(() => world.close())

type Wish = { route?: 'relay' | 'direct'; adoptHook?: boolean; credentialId?: string }

async function prepare(path: string, wish: Wish = {}) {
  addRepository(world, path)
  const repositoryId = await discover(world, person, `lihua/${path}`)
  return {
    userId: person.userId,
    repositoryId,
    credentialId,
    route: 'relay' as const,
    adoptHook: false,
    ...wish,
  }
}

async function turnOn(path: string, wish: Wish = {}) {
  const prepared = await prepare(path, wish)
  const switched = await switchOn(world.services, prepared)
  if (!switched.ok) throw new Error(`switching on works, not ${switched.reason}`)
  return { ...prepared, publicationId: switched.value.publicationId }
}

const hooksOf = (path: string) => world.sandbox.gitee.listHooks(`lihua/${path}`)
const stateOf = async (publicationId: string) => (await findPublication(world, publicationId)).state

const endpoints = [
  ['reading the repository', 'gitee', 'GET', '/api/v5/repos/lihua/[^/]+$'],
  ["listing the account's packages", 'packagist', 'GET', '/users/lihua/packages.json'],
  ['submitting the package', 'packagist', 'POST', '/api/create-package'],
  ['listing the hooks', 'gitee', 'GET', '/hooks$'],
  ['making the hook', 'gitee', 'POST', '/hooks$'],
] as const

test.each(
  endpoints.flatMap(([what, ...where]) =>
    (['server_error', 'cut'] as const).map((preset) => [what, preset, where] as const),
  ),
)(
  'an interruption while %s (%s) is gone on from, without doubling anything',
  async (what, preset, [side, method, path]) => {
    const name = `${what.replaceAll(/\W/g, '-')}-${preset.replace('_', '-')}`.toLowerCase()
    const { publicationId } = await turnOn(name)
    world.sandbox.faults.add({ side, method, path, ...faultPresets[preset], times: 1 })
    await applySwitch(world.services, { publicationId })
    const interrupted = await findPublication(world, publicationId)
    expect(interrupted.state).toBe('enabling')
    expect(interrupted.steps.find(({ state }) => state !== 'done')).toMatchObject({
      state: 'waiting',
      reason: expect.stringMatching(/unreachable|bad_response/),
    })
    await applySwitch(world.services, { publicationId })
    const applied = await findPublication(world, publicationId)
    expect(applied.state).toBe('on')
    expect(applied.steps.map(({ state }) => state)).toEqual(applied.steps.map(() => 'done'))
    expect(hooksOf(name)).toHaveLength(1)
  },
)

test.each(['relay', 'direct'] as const)(
  'a hook whose making was never answered is found again on the %s route',
  async (route) => {
    const path = `unanswered-${route}`
    const { publicationId } = await turnOn(path, { route })
    await applySwitch(world.services, { publicationId })
    const { prisma } = world.services.database
    await prisma.publication.update({
      where: { id: publicationId },
      data: { hookId: null, state: 'enabling' },
    })
    await prisma.switchStep.updateMany({
      where: { publicationId, kind: 'put_hook' },
      data: { state: 'running' },
    })
    await applySwitch(world.services, { publicationId })
    expect(await stateOf(publicationId)).toBe('on')
    expect(hooksOf(path)).toHaveLength(1)
  },
)

test('a switch whose last step was done when the process died is finished', async () => {
  const { publicationId } = await turnOn('almost-done')
  const { prisma } = world.services.database
  await prisma.switchStep.updateMany({ where: { publicationId }, data: { state: 'done' } })
  await prisma.$executeRaw`DELETE FROM queue.job WHERE name = 'apply-switch'`
  await resumeWork(world.services)
  const jobs = await prisma.$queryRaw`SELECT data FROM queue.job WHERE name = 'apply-switch'`
  expect(jobs).toContainEqual({ data: { publicationId } })
  await applySwitch(world.services, { publicationId })
  expect(await stateOf(publicationId)).toBe('on')
})

test('a package that points elsewhere is pointed here and proved', async () => {
  const repository = 'https://github.com/lihua/moved-here'
  world.sandbox.packagist.addPackage({ name: 'lihua/moved-here', repository, maintainers: ['lihua'] })
  const { publicationId } = await turnOn('moved-here')
  const { steps } = await findPublication(world, publicationId)
  const url = `${world.sandbox.gitee.url}/lihua/moved-here.git`
  expect(steps[0]).toMatchObject({ kind: 'change_repository_url', detail: { from: repository, to: url } })
  await applySwitch(world.services, { publicationId })
  expect(world.sandbox.packagist.package('lihua/moved-here')?.repository).toBe(url)
  expect(await drive(world, publicationId, 'switched_on')).toMatchObject({ state: 'published' })
})

test('off removes our hook and leaves those of others', async () => {
  const { publicationId, ...change } = await turnOn('with-others')
  const other = world.sandbox.gitee.addHook('lihua/with-others', { url: 'https://ci.example/build' })
  const handMade = world.sandbox.gitee.addHook('lihua/with-others', {
    url: `${world.sandbox.packagist.url}/api/update-package?username=lihua&apiToken=x`,
  })
  await applySwitch(world.services, { publicationId })
  expect(hooksOf('with-others')).toHaveLength(3)
  expect(await switchOff(world.services, change)).toMatchObject({ ok: true })
  await applySwitch(world.services, { publicationId })
  expect(await stateOf(publicationId)).toBe('off')
  expect(hooksOf('with-others').map(({ id }) => id)).toEqual([other.id, handMade.id])
  expect(world.sandbox.packagist.package('lihua/with-others')).not.toBeNull()
})

/** The same services, but somebody presses something as the hook is about to be made: its secret is being read. */
function whileMakingHook(publicationId: string, presses: () => Promise<unknown>): Services {
  const { vault } = world.services
  const open: Services['vault']['open'] = async (context, sealed) => {
    if (context === hookSecretContext(publicationId)) await presses()
    return vault.open(context, sealed)
  }
  return { ...world.services, vault: { ...vault, open } }
}

/** A publication that was on before, and is to be again: only its hook is to be made, and an update asked for. */
async function turnOnAgain(path: string) {
  const turned = await turnOn(path)
  const { publicationId } = turned
  await applySwitch(world.services, { publicationId })
  await switchOff(world.services, turned)
  await applySwitch(world.services, { publicationId })
  expect(await switchOn(world.services, turned)).toMatchObject({ ok: true })
  const { steps } = await findPublication(world, publicationId)
  expect(steps.map(({ kind }) => kind)).toEqual(['put_hook', 'request_update'])
  return turned
}

test('a hook that was being made as off was pressed is taken away before the state is off', async () => {
  const { publicationId, ...change } = await turnOnAgain('off-meanwhile')
  const pressed = whileMakingHook(publicationId, () => switchOff(world.services, change))
  await applySwitch(pressed, { publicationId })
  expect(hooksOf('off-meanwhile')).toHaveLength(1)
  expect(await findPublication(world, publicationId)).toMatchObject({
    state: 'disabling',
    steps: [{ kind: 'remove_hook', state: 'waiting', startedAt: null, finishedAt: null }],
  })
  await applySwitch(world.services, { publicationId })
  expect(hooksOf('off-meanwhile')).toEqual([])
  expect(await findPublication(world, publicationId)).toMatchObject({ state: 'off', hookId: null })
})

test('a hook that could not be made as off was pressed leaves no failure with the turning off', async () => {
  const { publicationId, ...change } = await turnOnAgain('failed-meanwhile')
  const { side, method, path } = { side: 'gitee' as const, method: 'POST', path: '/hooks$' }
  world.sandbox.faults.add({ side, method, path, ...faultPresets.invalid_parameters })
  const pressed = whileMakingHook(publicationId, () => switchOff(world.services, change))
  await applySwitch(pressed, { publicationId })
  const { steps } = await findPublication(world, publicationId)
  expect(steps).toMatchObject([{ kind: 'remove_hook', state: 'waiting', reason: null }])
  await applySwitch(world.services, { publicationId })
  expect(await stateOf(publicationId)).toBe('off')
})

test('a hook that a stuck worker makes after off was carried out by another is taken away again', async () => {
  const { publicationId, ...change } = await turnOnAgain('off-without-it')
  const pressed = whileMakingHook(publicationId, async () => {
    await switchOff(world.services, change)
    await applySwitch(world.services, { publicationId })
    expect(await stateOf(publicationId)).toBe('off')
  })
  await applySwitch(pressed, { publicationId })
  expect(hooksOf('off-without-it')).toHaveLength(1)
  expect(await stateOf(publicationId)).toBe('disabling')
  await applySwitch(world.services, { publicationId })
  expect(hooksOf('off-without-it')).toEqual([])
  expect(await findPublication(world, publicationId)).toMatchObject({ state: 'off', hookId: null })
})

test.each([
  ['off', (wish) => switchOff(world.services, wish)],
  ['on', (wish) => switchOn(world.services, wish)],
  ['try again', (wish) => retrySwitch(world.services, wish)],
] satisfies [string, (wish: Parameters<typeof switchOn>[1]) => Promise<{ ok: boolean }>][])(
  'a press of %s begins at once, though a step is to be tried again only later',
  async (what, press) => {
    const { publicationId, ...wish } = await turnOn(`press-${what.replace(' ', '-')}`)
    world.sandbox.faults.add({ side: 'packagist', kind: 'cut', times: 1 })
    await world.services.database.prisma.$executeRaw`DELETE FROM queue.job WHERE name = 'apply-switch'`
    await applySwitch(world.services, { publicationId })
    const waits = () => world.services.database.prisma.$queryRaw`
      SELECT start_after > now() AS waits FROM queue.job
      WHERE name = 'apply-switch' AND data->>'publicationId' = ${publicationId}`
    expect(await waits()).toEqual([{ waits: true }])
    await resumeWork(world.services)
    expect(await waits()).toEqual([{ waits: true }])
    expect(await press(wish)).toMatchObject({ ok: true })
    expect(await waits()).toEqual([{ waits: false }])
  },
)

test('a step that is planned anew as it is carried out is carried out for the new plan too', async () => {
  const { publicationId, ...wish } = await turnOnAgain('on-meanwhile')
  const pressed = whileMakingHook(publicationId, () => switchOn(world.services, wish))
  await applySwitch(pressed, { publicationId })
  const planned = await findPublication(world, publicationId)
  expect(planned.state).toBe('enabling')
  expect(planned.steps.map(({ state }) => state)).toEqual(['waiting', 'waiting'])
  await applySwitch(world.services, { publicationId })
  expect(await stateOf(publicationId)).toBe('on')
  expect(hooksOf('on-meanwhile')).toHaveLength(1)
})

test('a hand-made hook that is given up becomes ours', async () => {
  const prepared = await prepare('adopted', { adoptHook: true })
  const url = `${world.sandbox.packagist.url}/api/update-package?username=lihua&apiToken=${tokens.main}`
  const handMade = world.sandbox.gitee.addHook('lihua/adopted', { url })
  const planned = await planSwitch(world.services, prepared)
  expect(planned.ok && planned.value.plan.adoptable).toContain('apiToken=…')
  const switched = await switchOn(world.services, prepared)
  if (switched.ok) await applySwitch(world.services, switched.value)
  const [hook, ...more] = hooksOf('adopted')
  expect(more).toEqual([])
  expect(hook).toMatchObject({ id: handMade.id, encryptionType: 1, tagPushEvents: true })
  expect(hook?.url.startsWith(`${world.appUrl}/hooks/gitee/`)).toBe(true)
})

test('with only a SAFE token the person is told what to do where, and nothing begins', async () => {
  world.sandbox.packagist.addAccount({ username: 'wang', safeToken: 'ab'.repeat(20) })
  const saved = await saveCredential(world.services, {
    userId: person.userId,
    username: 'wang',
    safeToken: 'ab'.repeat(20),
  })
  const prepared = await prepare('safe-only', saved.ok ? { credentialId: saved.value.credentialId } : {})
  const planned = await planSwitch(world.services, prepared)
  expect(planned.ok && planned.value.plan.steps[0]).toMatchObject({
    kind: 'submit_package',
    by: 'you',
    link: `${world.sandbox.packagist.url}/packages/submit`,
  })
  expect(await switchOn(world.services, prepared)).toMatchObject({ ok: false, reason: 'main_token_missing' })
  expect(
    await world.services.database.prisma.publication.count({
      where: { repositoryId: prepared.repositoryId },
    }),
  ).toBe(0)
  expect(hooksOf('safe-only')).toEqual([])
})

test('the direct hook carries the SAFE token and never MAIN, and its pushes become runs by looking', async () => {
  const { publicationId } = await turnOn('direct', { route: 'direct' })
  await applySwitch(world.services, { publicationId })
  const [hook] = hooksOf('direct')
  expect(hook?.url).toContain(`apiToken=${tokens.safe}`)
  expect(JSON.stringify(hook)).not.toContain(tokens.main)
  expect(await drive(world, publicationId, 'switched_on')).toMatchObject({ state: 'published' })
  await world.sandbox.gitee.pushCommit('lihua/direct', {
    message: 'More',
    files: { 'b.php': '<?php' },
    tags: ['v1.1.0'],
  })
  await lookForPushes(world.services)
  const jobs = await world.services.database.prisma
    .$queryRaw`SELECT data FROM queue.job WHERE name = 'start-run'`
  expect(jobs).toContainEqual({ data: { publicationId, trigger: 'found' } })
  const run = await drive(world, publicationId, 'found')
  expect(run).toMatchObject({ state: 'published', trigger: 'found', requestedAt: null })
  expect(JSON.stringify(run.targets)).toContain('v1.1.0')
})

test('turning on says whether Packbridge repairs by itself; where it is not said, it stays as it was', async () => {
  const prepared = await prepare('by-itself')
  const { database, settings } = world.services
  const turned = async (said: { repairsItself?: boolean }) => {
    expect(await switchOn(world.services, { ...prepared, ...said })).toMatchObject({ ok: true })
    return (await getPublication({ database, settings }, prepared))?.repairsItself
  }
  expect(await turned({})).toBe(false)
  expect(await turned({ repairsItself: true })).toBe(true)
  expect(await turned({})).toBe(true)
  expect(await turned({ repairsItself: false })).toBe(false)
})
