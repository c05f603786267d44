import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Secret } from '#lib/platform/secret.ts'
import { type GiteeBench, startGiteeBench } from '#lib/testing/gitee-bench.ts'
import { connectGitee, type GiteeApi } from './api.ts'
import { changeHook, createHook, deleteHook, listHooks, testHook } from './hooks.ts'

let bench: GiteeBench
let api: GiteeApi

const connectAs = (login: string) => {
  const { http, clock } = bench.services
  const accessToken = new Secret(bench.gitee.issueToken({ login }).accessToken)
  return connectGitee({ host: { url: bench.gitee.url }, http, clock, accessToken })
}

beforeAll(async () => {
  bench = await startGiteeBench()
  bench.gitee.addAccount({ login: 'lihua' })
  bench.gitee.addAccount({ login: 'ivanova' })
  bench.gitee.addRepository({ owner: 'lihua', path: 'money' })
  api = connectAs('lihua')
})
afterAll(() => bench.close())

describe('hooks', () => {
  const secret = new Secret('hook-secret-of-a-test')
  const wish = { url: 'http://127.0.0.1:9/hooks/gitee/key', secret, title: 'Packbridge' }

  test('are made, listed, changed, tested and removed', async () => {
    const made = await createHook(api, 'lihua/money', wish)
    if (!made.ok) throw new Error(made.reason)
    expect(made.value).toMatchObject({ url: wish.url, events: { push: true, tagPush: true, issues: false } })
    expect(made.value.secret?.reveal()).toBe('hook-secret-of-a-test')
    const hookId = made.value.id
    const moved = { ...wish, url: 'http://127.0.0.1:9/hooks/gitee/other' }
    expect(await changeHook(api, 'lihua/money', { hookId, wish: moved })).toMatchObject({
      value: { url: moved.url },
    })
    expect(await testHook(api, 'lihua/money', hookId)).toEqual({ ok: true, value: null })
    const listed = await listHooks(api, 'lihua/money')
    expect(listed).toMatchObject({ ok: true, value: [{ id: hookId, url: moved.url }] })
    expect(await deleteHook(api, 'lihua/money', hookId)).toEqual({ ok: true, value: null })
    expect(await deleteHook(api, 'lihua/money', hookId)).toEqual({ ok: true, value: null })
    expect(await listHooks(api, 'lihua/money')).toEqual({ ok: true, value: [] })
  })

  test('belong to administrators', async () => {
    const stranger = connectAs('ivanova')
    expect(await createHook(stranger, 'lihua/money', wish)).toMatchObject({ ok: false, reason: 'forbidden' })
  })

  test('a printed hook shows no secret', async () => {
    const made = await createHook(api, 'lihua/money', wish)
    expect(JSON.stringify(made)).not.toContain('hook-secret')
    if (made.ok) await deleteHook(api, 'lihua/money', made.value.id)
  })
})
