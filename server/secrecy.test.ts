import { expect, test } from 'vitest'
import { grantContext } from '#lib/accounts/grant.ts'
import { requestNow } from '#lib/publication/change-publication.ts'
import { checkPublication } from '#lib/publication/check-publication.ts'
import { hookSecretContext } from '#lib/publication/publication.ts'
import { startGiteeBench } from '#lib/testing/gitee-bench.ts'
import { openSignInBrowser } from '#lib/testing/sign-in-browser.ts'
import type { TestServices } from '#lib/testing/test-services.ts'
import { createHeardLog, findLeaks } from './testing/find-leaks.ts'
import { discover, startWorld, switchedOn, tokens, type World } from './testing/start-world.ts'

const patience = { timeout: 40_000, interval: 100 }

/** What the settings and the rows hold sealed. */
async function collectSecrets({ database, vault, settings }: TestServices): Promise<Map<string, string>> {
  const secrets = new Map([
    ['client secret', settings.giteeHosts[0]?.clientSecret.reveal() ?? ''],
    ['session secret', settings.sessionSecret.reveal()],
    ['key', Buffer.from(settings.encryptionKeys[0]?.bytes ?? []).toString('base64')],
  ])
  for (const { id, accessToken, refreshToken } of await database.prisma.grant.findMany()) {
    secrets.set('access token', (await vault.open(grantContext(id, 'access'), accessToken)).reveal())
    secrets.set('refresh token', (await vault.open(grantContext(id, 'refresh'), refreshToken)).reveal())
  }
  for (const { id, hookSecret } of await database.prisma.publication.findMany())
    secrets.set(`hook secret ${id}`, (await vault.open(hookSecretContext(id), hookSecret)).reveal())
  return secrets
}

async function untilProved({ services, sandbox }: World, version: string) {
  await expect.poll(() => sandbox.packagist.versions('lihua/money'), patience).toContain(version)
  const runs = () => services.database.prisma.run.findMany()
  await expect.poll(async () => (await runs()).every(({ finishedAt }) => finishedAt), patience).toBe(true)
}

/** Both sites refuse everything, and repeat what they were told. */
function parrot({ sandbox }: World, accessToken: string) {
  const headers = { 'content-type': 'application/json' }
  const refusal = { kind: 'answer', headers } as const
  const body = JSON.stringify({ message: `400: what is ${accessToken}?` })
  sandbox.faults.add({ side: 'gitee', path: '/api/v5', ...refusal, status: 400, body })
  const echo = `Bad request: username=lihua&apiToken=${tokens.safe}, Authorization: Bearer lihua:${tokens.main}`
  const error = JSON.stringify({ status: 'error', message: echo })
  sandbox.faults.add({ side: 'packagist', ...refusal, status: 406, body: error })
}

test.each(['relay', 'direct'] as const)(
  'on the %s route no token, secret or signature lies readable in a log or table',
  async (route) => {
    const heard = createHeardLog()
    const world = await startWorld({ log: heard.log })
    const person = await switchedOn(world, 'money', route)
    const { publicationId } = person
    await untilProved(world, 'v1.0.0')
    await world.sandbox.gitee.pushTag('lihua/money', 'v1.1.0')
    await requestNow(world.services, { ...person, what: 'update' })
    await untilProved(world, 'v1.1.0')
    const secrets = await collectSecrets(world.services)
    for (const [kind, token] of Object.entries(tokens)) secrets.set(`Packagist's ${kind} token`, token)
    world.sandbox.gitee.listDeliveries('lihua/money').forEach(({ headers }, index) => {
      const signature = Object.entries(headers).find(([name]) => /^x-gitee-token$/i.test(name))?.[1]
      if (signature) secrets.set(`signature ${index}`, signature)
    })
    expect(secrets.size).toBeGreaterThanOrEqual(route === 'relay' ? 9 : 8)
    expect([...secrets.values()]).not.toContain('')

    parrot(world, secrets.get('access token') ?? '')
    await checkPublication(world.services, { publicationId })
    await discover(world, person, 'lihua/money')
    expect(await findLeaks(world.services, heard.text(), secrets)).toEqual([])
    const readable = await findLeaks(world.services, heard.text(), new Map([['the name', 'lihua/money']]))
    expect(readable).toEqual(
      expect.arrayContaining(['the name in public.CrawlLog', 'the name in public.Event']),
    )
    await world.close()
  },
  120_000,
)

test('a sign-in and a refresh leave no code, state, token or cookie readable', async () => {
  const heard = createHeardLog()
  const bench = await startGiteeBench(heard.log)
  bench.gitee.addAccount({ login: 'lihua' })
  const browser = openSignInBrowser(bench)
  const refused = new URL(await browser.decide(await browser.start(), 'lihua'))
  const code = refused.searchParams.get('code') ?? ''
  const body = JSON.stringify({ error: 'invalid', message: `never heard of ${code}` })
  bench.faults.add({ side: 'gitee', kind: 'answer', path: '/oauth/token', status: 400, body, times: 1 })
  await browser.follow(refused.href)
  const back = new URL(await browser.decide(await browser.start(), 'lihua'))
  const secrets = new Map([...browser.cookies].map(([name, value]) => [`cookie ${name}`, value]))
  await browser.follow(back.href)
  for (const [name, value] of browser.cookies) secrets.set(`cookie ${name}`, value)
  secrets.set('used code', back.searchParams.get('code') ?? '').set('refused code', code)
  secrets.set('state', back.searchParams.get('state') ?? '')
  for (const [what, secret] of await collectSecrets(bench.services)) secrets.set(what, secret)
  secrets.delete('cookie next-auth.callback-url')
  expect(await browser.user()).not.toBeNull()
  expect([...secrets.values()]).not.toContain('')
  expect(await findLeaks(bench.services, heard.text(), secrets)).toEqual([])
  expect(heard.text()).toContain('sign-in ended')
  await bench.close()
})
