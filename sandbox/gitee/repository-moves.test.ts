import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { git, listRefs } from '../git.ts'
import { callApi, startReceiver, startTestSite, type TestSite } from './test-site.ts'

let site: TestSite
beforeEach(async () => {
  site = await startTestSite()
  site.gitee.addOrganization({ login: 'hexagon-lab', members: { ivanova: 'admin', lihua: 'member' } })
  const history = [{ message: 'One', files: { a: '1' }, tags: ['v1'] }]
  site.gitee.addRepository({ owner: 'lihua', path: 'money', history })
})
afterEach(() => site.close())

const read = async (path: string) => (await callApi(site, path)).body
const branches = async () =>
  (await read('/repos/lihua/money/branches')).map(({ name }: { name: string }) => name)

async function headOf(fullName: string) {
  const said = await git(['ls-remote', '--symref', `${site.gitee.url}/${fullName}.git`, 'HEAD'])
  return /^ref: (\S+)/.exec(said)?.[1]
}

describe('a transferred repository', () => {
  test('keeps its id, hooks and history under the new owner, and is gone from the old address', async () => {
    const { id } = await read('/repos/lihua/money')
    site.gitee.addHook('lihua/money', { url: 'http://127.0.0.1:9/' })
    await site.gitee.pushTag('lihua/money', 'v2')
    site.gitee.transferRepository('lihua/money', 'Hexagon-Lab')
    expect((await callApi(site, '/repos/lihua/money')).status).toBe(404)
    expect(await read('/repos/hexagon-lab/money')).toMatchObject({
      id,
      full_name: 'hexagon-lab/money',
      namespace: { type: 'group' },
    })
    expect(await read('/repos/hexagon-lab/money/tags')).toMatchObject([{ name: 'v1' }, { name: 'v2' }])
    expect(site.gitee.listHooks('hexagon-lab/money')).toHaveLength(1)
    expect(await headOf('hexagon-lab/money')).toBe('refs/heads/master')
  })

  test('is administered by whoever administers the new owner', async () => {
    site.gitee.transferRepository('lihua/money', 'hexagon-lab')
    const administered = '/user/repos?affiliation=admin'
    expect(await read(administered)).toEqual([])
    const { accessToken } = site.gitee.issueToken({ login: 'ivanova' })
    expect((await callApi(site, administered, { token: accessToken })).body).toMatchObject([
      { full_name: 'hexagon-lab/money' },
    ])
  })

  test('needs an owner that is there and a path that is free', () => {
    site.gitee.addRepository({ owner: 'ivanova', path: 'Money' })
    expect(() => site.gitee.transferRepository('lihua/money', 'nobody')).toThrow('nobody')
    expect(() => site.gitee.transferRepository('lihua/money', 'ivanova')).toThrow('exists already')
  })
})

describe('a renamed branch', () => {
  test('that is the default one stays the default, without a hook call', async () => {
    const receiver = await startReceiver()
    site.gitee.addHook('lihua/money', { url: receiver.url })
    await site.gitee.renameBranch('lihua/money', 'master', 'main')
    await site.gitee.settled()
    expect(await branches()).toEqual(['main'])
    expect((await read('/repos/lihua/money')).default_branch).toBe('main')
    expect(await headOf('lihua/money')).toBe('refs/heads/main')
    expect(receiver.calls).toEqual([])
    await receiver.close()
  })

  test('that is another one leaves the default alone', async () => {
    await site.gitee.pushCommit('lihua/money', { message: 'Two', files: { a: '2' }, branch: 'next' })
    await site.gitee.renameBranch('lihua/money', 'next', 'later')
    expect(await branches()).toEqual(['later', 'master'])
    expect((await read('/repos/lihua/money')).default_branch).toBe('master')
  })
})

test('another branch can be made the default, when it is there', async () => {
  await site.gitee.pushCommit('lihua/money', { message: 'Two', files: { a: '2' }, branch: 'next' })
  await site.gitee.setDefaultBranch('lihua/money', 'next')
  expect((await read('/repos/lihua/money')).default_branch).toBe('next')
  expect(await headOf('lihua/money')).toBe('refs/heads/next')
  await expect(site.gitee.setDefaultBranch('lihua/money', 'none')).rejects.toThrow()
})

test('a repository renamed before its git was needed is made under its new name', async () => {
  site.gitee.renameRepository('lihua/money', 'cash')
  const refs = await listRefs(await site.gitee.openGit('lihua/cash'))
  expect(refs.map(({ name }) => name)).toEqual(['refs/heads/master', 'refs/tags/v1'])
})
