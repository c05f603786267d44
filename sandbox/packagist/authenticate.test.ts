import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type SiteFixture, startSite } from './site-fixture.ts'

const main = 'a'.repeat(40)
const safe = 'b'.repeat(40)
const gitee = 'https://gitee.com/lihua/money.git'
let site: SiteFixture

beforeAll(async () => {
  site = await startSite()
  site.addAccount({ username: 'LiHua', mainToken: main, safeToken: safe })
  site.addAccount({ username: 'with:colon', mainToken: main, safeToken: safe })
  site.addAccount({ username: 'sleeper', mainToken: main, safeToken: safe, enabled: false })
  site.addPackage({ name: 'lihua/money', repository: gitee, maintainers: ['lihua', 'with:colon'] })
  site.addPackage({
    name: 'lihua/money-twin',
    repository: 'git@gitee.com:LiHua/Money',
    maintainers: ['lihua'],
  })
  site.addPackage({
    name: 'other/thing',
    repository: 'https://gitee.com/other/thing',
    maintainers: ['other'],
  })
})
afterAll(() => site.close())

const money = { repository: 'https://packagist.org/packages/lihua/money' }
const refused = (message: string) => ({ status: 'error', message })

describe('the credentials', () => {
  const bad = refused('Missing or invalid username/apiToken in request')
  const post = (query: Record<string, string>, authorization?: string, form?: Record<string, string>) =>
    fetch(`${site.url}/api/update-package?${new URLSearchParams(query)}`, {
      method: 'POST',
      headers: {
        ...(form ? {} : { 'content-type': 'application/json' }),
        ...(authorization === undefined ? {} : { authorization }),
      },
      body: form ? new URLSearchParams({ payload: JSON.stringify(money), ...form }) : JSON.stringify(money),
    })

  test.each([
    ['SAFE token in the query', { username: 'lihua', apiToken: safe }, undefined],
    ['MAIN token in the query', { username: 'lihua', apiToken: main }, undefined],
    ['username in other case', { username: 'LIHUA', apiToken: safe }, undefined],
    ['Bearer alone', {}, `Bearer lihua:${safe}`],
    ['Bearer over a bad query', { username: 'nobody', apiToken: 'x' }, `Bearer lihua:${safe}`],
    ['Bearer without a colon, ignored', { username: 'lihua', apiToken: safe }, 'Bearer abc'],
  ])('%s opens', async (_name, query, authorization) => {
    expect((await post({ ...query }, authorization)).status).toBe(202)
  })

  test.each([
    ['nothing', {}, undefined],
    ['a wrong token', { username: 'lihua', apiToken: 'c'.repeat(40) }, undefined],
    ['an unknown user', { username: 'nobody', apiToken: safe }, undefined],
    ['a word every object has', { username: 'constructor', apiToken: safe }, undefined],
    ['a disabled account', { username: 'sleeper', apiToken: safe }, undefined],
    ['a bad Bearer over a good query', { username: 'lihua', apiToken: safe }, 'Bearer lihua:x'],
    ['Bearer for a username with a colon', {}, `Bearer with:colon:${safe}`],
  ])('%s does not', async (_name, query, authorization) => {
    const response = await post({ ...query }, authorization)
    expect([response.status, await response.json()]).toEqual([403, bad])
  })

  test('form fields open for a username with a colon, and each field wins over the query by itself', async () => {
    const response = await post({ username: 'nobody', apiToken: safe }, undefined, { username: 'with:colon' })
    expect(response.status).toBe(202)
  })

  test('tokens open no longer once they are rotated', async () => {
    site.addAccount({ username: 'rotating', mainToken: main, safeToken: safe })
    const { safeToken } = site.rotateTokens('rotating')
    expect((await post({ username: 'rotating', apiToken: safe })).status).toBe(403)
    expect((await post({ username: 'rotating', apiToken: safeToken })).status).toBe(404)
  })
})
