import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type GiteeBench, startGiteeBench } from '#lib/testing/gitee-bench.ts'
import { openSignInBrowser } from '#lib/testing/sign-in-browser.ts'
import { faultPresets } from '#sandbox/fault-presets.ts'
import { getCurrentUser } from './current-user.ts'
import { giteeForGrant } from './gitee-for-grant.ts'
import { sameOriginUrl } from './sign-in.ts'

const APP = 'http://127.0.0.1:3000'
const DAY = 24 * 60 * 60 * 1000

let bench: GiteeBench
beforeAll(async () => {
  bench = await startGiteeBench()
  bench.gitee.addAccount({ login: 'lihua', name: '李华', email: 'lihua@example.org' })
  bench.gitee.addAccount({ login: 'ivanova', name: 'Анна Иванова', email: null })
})
afterAll(() => bench.close())
beforeEach(async () => {
  await bench.services.database.prisma.user.deleteMany()
})
afterEach(() => bench.faults.clear())

const openBrowser = () => openSignInBrowser(bench)

const problem = (reason: string) => `${APP}/sign-in/problem?reason=${reason}&host=sandbox`
const prisma = () => bench.services.database.prisma

test('a sign-in asks for the needed scopes, and ends signed in on the page that one came from', async () => {
  const browser = openBrowser()
  const authorize = await browser.start('/repositories?page=2')
  expect(authorize.origin).toBe(bench.gitee.url)
  expect(authorize.searchParams.get('scope')).toBe('user_info emails projects hook groups')
  expect(authorize.searchParams.get('redirect_uri')).toBe(`${APP}/api/auth/callback/sandbox`)
  const landed = await browser.follow(await browser.decide(authorize, 'lihua'))
  expect(landed).toBe(`${APP}/repositories?page=2`)
  expect(await browser.user()).toMatchObject({
    name: '李华',
    email: 'lihua@example.org',
    grants: [{ host: 'sandbox', login: 'lihua', state: 'working' }],
  })
})

test('the sign-in button’s script is told where to go instead of being redirected', async () => {
  const browser = openBrowser()
  const { csrfToken } = await (await browser.send('/api/auth/csrf')).json()
  const response = await browser.send('/api/auth/signin/sandbox', { csrfToken, json: 'true' })
  expect((await response.json()).url).toContain(`${bench.gitee.url}/oauth/authorize?`)
})

test('an account without an e-mail address signs in too', async () => {
  const browser = openBrowser()
  await browser.signIn('ivanova')
  expect(await browser.user()).toMatchObject({ name: 'Анна Иванова', email: null })
})

test('only hashes of session tokens are stored', async () => {
  const browser = openBrowser()
  await browser.signIn('lihua')
  const [session] = await prisma().session.findMany()
  const token = browser.cookies.get('packbridge.session') ?? ''
  expect(token).not.toBe('')
  expect(session?.tokenHash).toMatch(/^[0-9a-f]{64}$/)
  expect(session?.tokenHash).not.toContain(token)
})

test('a session knows the browser that it was begun with, however long that calls itself', async () => {
  await openSignInBrowser(bench, `Chrome/140 ${'x'.repeat(2000)}`).signIn('lihua')
  const [session] = await prisma().session.findMany()
  expect(session?.userAgent).toMatch(/^Chrome\/140 x{289}$/)
})

test('signing in again is the same user, with a grant that works again', async () => {
  const [first, second] = [openBrowser(), openBrowser()]
  await first.signIn('lihua')
  await prisma().grant.updateMany({ data: { state: 'sign_in_again' } })
  await second.signIn('lihua')
  const [one, two] = [await first.user(), await second.user()]
  expect(two?.id).toBe(one?.id)
  expect(two?.grants).toMatchObject([{ state: 'working' }])
  const api = giteeForGrant(bench.services, two?.grants[0]?.id ?? '')
  expect(await api.call({ method: 'GET', path: '/user' })).toMatchObject({ ok: true })
})

test('a second account signed in to while signed in belongs to the same user', async () => {
  const browser = openBrowser()
  await browser.signIn('lihua')
  await browser.signIn('ivanova')
  expect((await browser.user())?.grants.map(({ login }) => login)).toEqual(['lihua', 'ivanova'])
  expect(await prisma().user.count()).toBe(1)
})

test('a first sign-in made twice at the same moment is one user, with its grant, in both browsers', async () => {
  const browsers = [openBrowser(), openBrowser(), openBrowser()]
  const backs = await Promise.all(browsers.map(async (each) => each.decide(await each.start(), 'lihua')))
  // All of them look for the account before any of them makes it.
  bench.faults.add({ side: 'gitee', kind: 'latency', path: '/api/v5/user$', latencyMs: 200 })
  const landed = await Promise.all(browsers.map((each, index) => each.follow(backs[index] ?? '')))
  expect(landed).toEqual(browsers.map(() => `${APP}/repositories`))
  const users = await Promise.all(browsers.map((each) => each.user()))
  expect(new Set(users.map((user) => user?.id)).size).toBe(1)
  expect(users[0]?.grants).toMatchObject([{ login: 'lihua', state: 'working' }])
  expect(await prisma().user.count()).toBe(1)
})

test('an account that two users link at the same moment becomes the one’s, and the other is told', async () => {
  const browsers = [openBrowser(), openBrowser()]
  bench.gitee.addAccount({ login: 'wanted' })
  bench.gitee.addAccount({ login: 'second' })
  await browsers[0]?.signIn('lihua')
  await browsers[1]?.signIn('second')
  const backs = await Promise.all(browsers.map(async (each) => each.decide(await each.start(), 'wanted')))
  bench.faults.add({ side: 'gitee', kind: 'latency', path: '/api/v5/user$', latencyMs: 200 })
  const landed = await Promise.all(browsers.map((each, index) => each.follow(backs[index] ?? '')))
  expect(landed.sort()).toEqual([`${APP}/repositories`, problem('account_linked_elsewhere')])
  expect(await prisma().grant.count({ where: { login: 'wanted' } })).toBe(1)
})

test('two accounts with one e-mail address are two users', async () => {
  bench.gitee.addAccount({ login: 'lihua2', name: '李华', email: 'lihua@example.org' })
  await openBrowser().signIn('lihua')
  await openBrowser().signIn('lihua2')
  expect(await prisma().user.count()).toBe(2)
})

describe('a sign-in that fails ends on the page that says why', () => {
  test('refused by the user', async () => {
    const browser = openBrowser()
    const back = await browser.decide(await browser.start(), 'lihua', 'deny')
    expect(await browser.follow(back)).toBe(problem('refused'))
    expect(await browser.user()).toBeNull()
  })

  test('a wrong state', async () => {
    const browser = openBrowser()
    const back = new URL(await browser.decide(await browser.start(), 'lihua'))
    back.searchParams.set('state', 'forged')
    expect(await browser.follow(back.href)).toBe(problem('state_mismatch'))
  })

  test('a sign-in begun in another browser', async () => {
    const browser = openBrowser()
    const back = await browser.decide(await browser.start(), 'lihua')
    const other = openBrowser()
    expect(await other.follow(back)).toBe(problem('state_mismatch'))
    expect(await other.user()).toBeNull()
  })

  test('a code that came too late', async () => {
    const browser = openBrowser()
    const back = await browser.decide(await browser.start(), 'lihua')
    bench.clock.advance(11 * 60_000)
    expect(await browser.follow(back)).toBe(problem('code_expired'))
  })

  test.each(['/oauth/token', '/api/v5/user'])('Gitee is down at %s', async (path) => {
    const browser = openBrowser()
    const back = await browser.decide(await browser.start(), 'lihua')
    bench.faults.add({ side: 'gitee', path, ...faultPresets.bad_gateway })
    expect(await browser.follow(back)).toBe(problem('host_unreachable'))
  })

  test('an account that belongs to another user', async () => {
    const browser = openBrowser()
    await openBrowser().signIn('ivanova')
    await browser.signIn('lihua')
    expect(await browser.signIn('ivanova')).toBe(problem('account_linked_elsewhere'))
    expect((await browser.user())?.grants).toMatchObject([{ login: 'lihua' }])
  })

  test('an error word that nobody knows is not repeated', async () => {
    const landed = await openBrowser().follow('/api/auth/callback/sandbox?error=<script>&state=x')
    expect(landed).toBe(problem('unknown'))
  })
})

describe('nobody is led elsewhere', () => {
  test.each([
    ['/history?page=2', `${APP}/history?page=2`],
    [`${APP}/history`, `${APP}/history`],
    ['https://evil.example/', APP],
    ['//evil.example/', APP],
    ['/\\evil.example', APP],
    ['javascript:alert(1)', APP],
    ['http://127.0.0.1:3000.evil.example/', APP],
    ['http://[', APP],
  ])('%s leads to %s', (url, target) => {
    expect(sameOriginUrl(url, APP)).toBe(target)
  })

  test('a sign-in that asks for another site ends on ours', async () => {
    const browser = openBrowser()
    const landed = await browser.follow(
      await browser.decide(await browser.start('https://evil.example/'), 'lihua'),
    )
    expect(new URL(landed).origin).toBe(APP)
  })
})

/** For how many days the browser is to keep the session's cookie. */
function cookieDays(answer: Response): number {
  const line = answer.headers.getSetCookie().find((each) => each.startsWith('packbridge.session='))
  const expires = /expires=([^;]+)/i.exec(line ?? '')?.[1] ?? ''
  return (Date.parse(expires) - bench.clock.now().getTime()) / DAY
}

describe('a session', () => {
  test('lives thirty days from its last use', async () => {
    const browser = openBrowser()
    await browser.signIn('lihua')
    bench.clock.advance(29 * DAY)
    expect(await browser.user()).not.toBeNull()
    bench.clock.advance(29 * DAY)
    expect(await browser.user()).not.toBeNull()
    bench.clock.advance(31 * DAY)
    expect(await browser.user()).toBeNull()
  })

  test('has a cookie that outlives it, also after another account was added in the same browser', async () => {
    const browser = openBrowser()
    for (const login of ['lihua', 'ivanova', 'lihua']) {
      const answer = await browser.send(await browser.decide(await browser.start(), login))
      expect(cookieDays(answer)).toBeGreaterThan(100)
    }
    expect(cookieDays(await browser.send('/api/auth/session'))).toBeGreaterThan(100)
  })

  test('ends with signing out', async () => {
    const browser = openBrowser()
    await browser.signIn('lihua')
    const { csrfToken } = await (await browser.send('/api/auth/csrf')).json()
    await browser.send('/api/auth/signout', { csrfToken })
    expect(await browser.user()).toBeNull()
    expect(await prisma().session.count()).toBe(0)
  })

  test('is not ended, nor a sign-in begun, by another site’s form', async () => {
    const browser = openBrowser()
    await browser.signIn('lihua')
    await browser.send('/api/auth/signout', { csrfToken: 'guessed' })
    expect(await browser.user()).not.toBeNull()
    const response = await browser.send('/api/auth/signin/sandbox', { csrfToken: 'guessed' })
    expect(response.headers.get('location')).not.toContain('/oauth/authorize')
  })

  test('is not opened by a token that nobody was given', async () => {
    expect(await getCurrentUser(bench.services, { get: () => ({ value: 'made-up' }) })).toBeNull()
  })
})
