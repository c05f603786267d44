import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { callApi, type ReceivedCall, startReceiver, startTestSite, type TestSite } from './test-site.ts'

let site: TestSite
let receiver: Awaited<ReturnType<typeof startReceiver>>
beforeEach(async () => {
  receiver = await startReceiver()
  site = await startTestSite()
  site.gitee.addRepository({
    owner: 'lihua',
    path: 'money',
    history: [{ message: 'First', files: { a: '1' } }],
  })
  site.gitee.addRepository({ owner: 'ivanova', path: 'shared', members: { lihua: 'developer' } })
  site.gitee.addRepository({ owner: 'ivanova', path: 'hidden', private: true })
})
afterEach(async () => {
  await site.close()
  await receiver.close()
})

const hooks = '/repos/lihua/money/hooks'
const create = (json: Record<string, unknown>) => callApi(site, hooks, { method: 'POST', json })

describe('registration', () => {
  test('answers 201 with the hook, its secret readable and its kind of secret untold', async () => {
    const { status, body } = await create({
      url: receiver.url,
      password: 'key',
      encryption_type: 1,
      title: 'ours',
      tag_push_events: true,
    })
    expect(status).toBe(201)
    expect(body).toEqual({
      id: expect.any(Number),
      url: receiver.url,
      created_at: '2026-03-01T16:00:00+08:00',
      password: 'key',
      project_id: site.gitee.repository('lihua/money').id,
      result: '',
      result_code: 0,
      push_events: true,
      tag_push_events: true,
      issues_events: false,
      note_events: false,
      merge_requests_events: false,
    })
    expect((await callApi(site, hooks)).body).toEqual([body])
    expect((await callApi(site, `${hooks}/${body.id}`)).body).toEqual(body)
  })

  test('takes a form as well, and the same address twice', async () => {
    const post = () =>
      fetch(`${site.gitee.apiUrl}${hooks}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${site.token}` },
        body: new URLSearchParams({ url: receiver.url, push_events: 'false', tag_push_events: 'true' }),
      })
    expect(await (await post()).json()).toMatchObject({ push_events: false, tag_push_events: true })
    await post()
    expect((await callApi(site, hooks)).headers.get('total_count')).toBe('2')
  })

  test.each([
    [{}, 400],
    [{ url: 'ftp://example.com' }, 422],
    [{ url: 'no address' }, 422],
    [{ url: 'http://127.0.0.1:9/', title: 'x'.repeat(192) }, 422],
  ])('refuses %j', async (json, status) => {
    const answer = await create(json)
    expect(answer.status).toBe(status)
    expect(answer.body.message).toEqual(expect.any(String))
  })

  test('is for administrators: others get 403, and 404 where they see nothing', async () => {
    expect((await callApi(site, '/repos/ivanova/shared/hooks')).status).toBe(403)
    expect((await callApi(site, '/repos/ivanova/hidden/hooks')).status).toBe(404)
    expect((await callApi(site, hooks, { token: null })).status).toBe(401)
  })
})

describe('change and removal', () => {
  test('a change needs the address, turns pushes on and keeps a secret left out', async () => {
    const { body } = await create({
      url: receiver.url,
      password: 'key',
      encryption_type: 1,
      push_events: false,
    })
    const patch = (json: Record<string, unknown>) =>
      callApi(site, `${hooks}/${body.id}`, { method: 'PATCH', json })
    expect((await patch({ password: 'other' })).status).toBe(400)
    const changed = await patch({ url: `${receiver.url}/new` })
    expect(changed.body).toEqual({ ...body, url: `${receiver.url}/new`, push_events: true })
  })

  test('a removed hook is gone', async () => {
    const { body } = await create({ url: receiver.url })
    expect((await callApi(site, `${hooks}/${body.id}`, { method: 'DELETE' })).status).toBe(204)
    for (const method of ['GET', 'DELETE']) {
      expect((await callApi(site, `${hooks}/${body.id}`, { method })).status).toBe(404)
    }
  })
})

describe('the test call', () => {
  async function callTest(json: Record<string, unknown>): Promise<ReceivedCall | undefined> {
    const { body } = await create({ url: `${receiver.url}/in?key=7`, ...json })
    expect((await callApi(site, `${hooks}/${body.id}/tests`, { method: 'POST' })).status).toBe(204)
    await site.gitee.settled()
    return receiver.calls[0]
  }

  test('tells of a repository that is not ours and says that it is a ping', async () => {
    const call = await callTest({ password: 'key', encryption_type: 1 })
    expect(call?.headers['x-gitee-ping']).toBe('true')
    expect(call?.body).toMatchObject({
      repository: { id: 120249025, path_with_namespace: 'oschina/gitee' },
      hook_name: 'push_hooks',
      ref: 'refs/heads/master',
      password: '',
      key: '7',
    })
    expect((await callApi(site, hooks)).body).toMatchObject([{ result: 'ok', result_code: 200 }])
  })

  test('shows a clear password in header and body in password mode', async () => {
    const call = await callTest({ password: 'clear', encryption_type: 0 })
    expect(call?.headers['x-gitee-token']).toBe('clear')
    expect(call?.body).toMatchObject({ password: 'clear', sign: '' })
  })
})
