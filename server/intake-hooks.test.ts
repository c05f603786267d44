import { afterAll, beforeAll, expect, test } from 'vitest'
import { newKey } from '#lib/platform/ids.ts'
import { Secret } from '#lib/platform/secret.ts'
import { hookSecretContext } from '#lib/publication/publication.ts'
import { type HookCaller, pushBody } from './testing/call-hook.ts'
import { type IntakeWorld, openCall, startIntake } from './testing/start-intake.ts'

let world: IntakeWorld
type Hook = HookCaller & { publicationId: string }

beforeAll(async () => {
  world = await startIntake({ refusedOfAddress: Number.POSITIVE_INFINITY })
})

afterAll(() => world.close())

let made = 0
async function addHook(): Promise<Hook> {
  made += 1
  return world.addHook(`package-${made}`)
}

const publications = () => world.services.database.prisma.publication
const change = ({ publicationId }: Hook, data: object) =>
  publications().update({ where: { id: publicationId }, data })
const kept = (ref: string) => world.services.database.prisma.delivery.findFirst({ where: { ref } })

/** Calls until the answer has the status; how long after the beginning the last call before was made. */
async function untilAnswered(hook: Hook, status: number, options: Parameters<Hook['call']>[0] = {}) {
  const changedAt = performance.now()
  let lastMs = 0
  while (true) {
    const at = performance.now()
    if ((await hook.call(options)).status === status) return lastMs
    lastMs = at - changedAt
  }
}

test('a key that is revoked stops working within a second, though it was used just before', async () => {
  const hook = await addHook()
  expect(await hook.call()).toMatchObject({ status: 202 })
  await change(hook, { hookKey: newKey() })
  expect(await untilAnswered(hook, 404)).toBeLessThan(1_000)
})

test('a secret that is replaced stops signing within a second, and the new one signs', async () => {
  const hook = await addHook()
  expect(await hook.call()).toMatchObject({ status: 202 })
  const secret = new Secret(newKey())
  const hookSecret = await world.services.vault.seal(hookSecretContext(hook.publicationId), secret)
  await change(hook, { hookSecret })
  expect(await untilAnswered(hook, 401)).toBeLessThan(1_000)
  expect(await hook.call({ secret })).toMatchObject({ status: 202 })
})

test('a publication that is removed while its call is being read is not found', async () => {
  const hook = await addHook()
  const body = pushBody('refs/tags/v1.0.0')
  const call = await openCall(hook, body.length)
  await publications().delete({ where: { id: hook.publicationId } })
  await untilAnswered(hook, 404)
  call.socket.write(body)
  await expect.poll(call.answered).toContain('hook_unknown')
  call.socket.destroy()
})

test('a key that was unknown is found within a second of its publication', async () => {
  const hook = await addHook()
  const hookKey = newKey()
  const path = `/hooks/gitee/${hookKey}`
  expect(await hook.call({ path })).toMatchObject({ status: 404 })
  await change(hook, { hookKey })
  expect(await untilAnswered(hook, 202, { path })).toBeLessThan(1_000)
})

test('thirty hooks called for the first time at once are all found', async () => {
  const hooks = await Promise.all(Array.from({ length: 30 }, addHook))
  const strangers = hooks.map((hook) => hook.call({ path: `/hooks/gitee/${newKey()}` }))
  const answers = await Promise.all(hooks.map((hook) => hook.call()))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]))
  const refused = await Promise.all(strangers)
  expect(new Set(refused.map(({ status }) => status))).toEqual(new Set([404]))
})

test('a secret that no key opens takes no other hook along, and is not the caller’s fault', async () => {
  const [sound, lost] = [await addHook(), await addHook()]
  await change(lost, { hookSecret: await world.services.vault.seal('another row', lost.secret) })
  const [first, second] = await Promise.all([sound.call(), lost.call()])
  expect(first).toMatchObject({ status: 202 })
  expect(second).toMatchObject({ status: 503, body: { reason: 'overloaded' } })
})

test.each([
  ['paused', 'publication_paused'],
  ['disabling', 'publication_off'],
  ['off', 'publication_off'],
])('what is pushed while a publication is %s is kept and ignored', async (state, ignored) => {
  const hook = await addHook()
  await change(hook, { state })
  const ref = `refs/tags/${state}`
  expect(await hook.call({ body: pushBody(ref) })).toMatchObject({ status: 202 })
  expect(await kept(ref)).toMatchObject({ ignored, runId: null })
})

test('what is pushed right after a publication was resumed is not ignored', async () => {
  const hook = await addHook()
  await change(hook, { state: 'paused' })
  await hook.call({ body: pushBody('refs/tags/before') })
  await change(hook, { state: 'on' })
  await hook.call({ body: pushBody('refs/tags/after') })
  expect(await kept('refs/tags/before')).toMatchObject({ ignored: 'publication_paused' })
  expect(await kept('refs/tags/after')).toMatchObject({ ignored: null })
})
