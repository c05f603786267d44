import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { callApi, startReceiver, startTestSite, type TestSite } from './test-site.ts'

let site: TestSite
let receiver: Awaited<ReturnType<typeof startReceiver>>
const history = [{ message: 'First', files: { a: '1' }, tags: ['v1.0.0'] }]
beforeEach(async () => {
  receiver = await startReceiver()
  site = await startTestSite()
  for (const path of ['money', 'slug']) site.gitee.addRepository({ owner: 'lihua', path, history })
})
afterEach(async () => {
  await site.close()
  await receiver.close()
})

const paths = () => receiver.calls.map(({ path }) => path)

async function callTest(fullName: string, hookId: number) {
  const { status } = await callApi(site, `/repos/${fullName}/hooks/${hookId}/tests`, { method: 'POST' })
  await site.gitee.settled()
  return status
}

describe('a silent hook', () => {
  test('of one repository leaves the hooks of others alone, and its result as it was', async () => {
    const silent = site.gitee.addHook('lihua/money', { url: `${receiver.url}/money` })
    site.gitee.addHook('lihua/slug', { url: `${receiver.url}/slug` })
    await site.gitee.pushTag('lihua/money', 'v2')
    site.faults.add({ side: 'gitee', kind: 'drop_hook', path: '^/lihua/money$' })
    await site.gitee.pushTag('lihua/money', 'v3')
    await site.gitee.pushTag('lihua/slug', 'v2')
    expect(paths()).toEqual(['/money', '/slug'])
    expect(silent).toMatchObject({ result: 'ok', resultCode: 200 })
    expect(site.gitee.listDeliveries('lihua/money')).toHaveLength(1)
  })

  test('can be one of two in the same repository, by its address', async () => {
    site.gitee.addHook('lihua/money', { url: `${receiver.url}/ours` })
    site.gitee.addHook('lihua/money', { url: `${receiver.url}/theirs` })
    site.faults.add({ side: 'gitee', kind: 'drop_hook', path: '/ours$' })
    await site.gitee.pushTag('lihua/money', 'v2')
    expect(paths()).toEqual(['/theirs'])
  })

  test('can still pass its test where only pushes are lost', async () => {
    const hook = site.gitee.addHook('lihua/money', { url: receiver.url })
    site.faults.add({ side: 'gitee', kind: 'drop_hook', method: 'PUSH' })
    await site.gitee.pushTag('lihua/money', 'v2')
    expect(receiver.calls).toEqual([])
    expect(await callTest('lihua/money', hook.id)).toBe(204)
    expect(receiver.calls).toHaveLength(1)
  })

  test('does not hide the push: the repository says when it was pushed, whatever the hook wants', async () => {
    const pushedAt = async () => (await callApi(site, '/repos/lihua/money')).body.pushed_at
    site.gitee.addHook('lihua/money', { url: receiver.url, pushEvents: false, tagPushEvents: false })
    site.passMinutes(1)
    await site.gitee.pushTag('lihua/money', 'v2')
    expect(await pushedAt()).toBe('2026-03-01T16:01:00+08:00')
    site.faults.add({ side: 'gitee', kind: 'drop_hook' })
    site.passMinutes(1)
    await site.gitee.pushCommit('lihua/money', { message: 'Second', files: { a: '2' } })
    expect(await pushedAt()).toBe('2026-03-01T16:02:00+08:00')
    expect(receiver.calls).toEqual([])
  })
})

test('a call can fail on the way: nothing arrives, and the hook keeps the failure', async () => {
  const hook = site.gitee.addHook('lihua/money', { url: receiver.url })
  site.faults.add({ side: 'gitee', kind: 'fail_hook', method: 'TEST', status: 502, body: 'Bad Gateway' })
  expect(await callTest('lihua/money', hook.id)).toBe(204)
  expect(receiver.calls).toEqual([])
  const { body } = await callApi(site, '/repos/lihua/money/hooks')
  expect(body).toMatchObject([{ result: 'Bad Gateway', result_code: 502 }])
  await site.gitee.pushTag('lihua/money', 'v2')
  expect(hook.resultCode).toBe(200)
})

test('a hook can be changed and removed behind everybody’s back', async () => {
  const hook = site.gitee.addHook('lihua/money', { url: `${receiver.url}/a`, password: 'key' })
  site.gitee.changeHook('lihua/money', hook.id, { url: `${receiver.url}/b`, tagPushEvents: false })
  await site.gitee.pushTag('lihua/money', 'v2')
  await site.gitee.pushCommit('lihua/money', { message: 'Second', files: { a: '2' } })
  expect(receiver.calls).toMatchObject([{ path: '/b', body: { ref: 'refs/heads/master', password: 'key' } }])
  expect(() => site.gitee.changeHook('lihua/slug', hook.id, {})).toThrow(`No hook ${hook.id}`)
  site.gitee.deleteHook('lihua/money', hook.id)
  expect((await callApi(site, '/repos/lihua/money/hooks')).body).toEqual([])
})
