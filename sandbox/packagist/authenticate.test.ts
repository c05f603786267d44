import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addPeopleAndPackages, mainToken, type SiteFixture, safeToken, startSite } from './site-fixture.ts'

let site: SiteFixture

beforeAll(async () => {
  site = await startSite()
  addPeopleAndPackages(site)
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
    ['SAFE token in the query', { username: 'lihua', apiToken: safeToken }, undefined],
    ['MAIN token in the query', { username: 'lihua', apiToken: mainToken }, undefined],
    ['username in other case', { username: 'LIHUA', apiToken: safeToken }, undefined],
    ['Bearer alone', {}, `Bearer lihua:${safeToken}`],
    ['Bearer over a bad query', { username: 'nobody', apiToken: 'x' }, `Bearer lihua:${safeToken}`],
    ['Bearer without a colon, ignored', { username: 'lihua', apiToken: safeToken }, 'Bearer abc'],
  ])('%s opens', async (_name, query, authorization) => {
    expect((await post({ ...query }, authorization)).status).toBe(202)
  })

  test.each([
    ['nothing', {}, undefined],
    ['a wrong token', { username: 'lihua', apiToken: 'c'.repeat(40) }, undefined],
    ['an unknown user', { username: 'nobody', apiToken: safeToken }, undefined],
    ['a word every object has', { username: 'constructor', apiToken: safeToken }, undefined],
    ['a disabled account', { username: 'sleeper', apiToken: safeToken }, undefined],
    ['a bad Bearer over a good query', { username: 'lihua', apiToken: safeToken }, 'Bearer lihua:x'],
    ['Bearer for a username with a colon', {}, `Bearer with:colon:${safeToken}`],
  ])('%s does not', async (_name, query, authorization) => {
    const response = await post({ ...query }, authorization)
    expect([response.status, await response.json()]).toEqual([403, bad])
  })

  test('form fields open for a username with a colon, and each field wins over the query by itself', async () => {
    const response = await post({ username: 'nobody', apiToken: safeToken }, undefined, {
      username: 'with:colon',
    })
    expect(response.status).toBe(202)
  })

  test('tokens open no longer once they are rotated', async () => {
    site.addAccount({ username: 'rotating', mainToken, safeToken })
    const rotated = site.rotateTokens('rotating')
    expect((await post({ username: 'rotating', apiToken: safeToken })).status).toBe(403)
    expect((await post({ username: 'rotating', apiToken: rotated.safeToken })).status).toBe(404)
  })
})
