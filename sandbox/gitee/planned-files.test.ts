import { expect, test } from 'vitest'
import { callApi, startTestSite } from './test-site.ts'

test('a file reads the same before and after the repository exists as git', async () => {
  const site = await startTestSite()
  try {
    site.gitee.addRepository({
      owner: 'lihua',
      path: 'money',
      history: [
        { message: 'One', files: { 'composer.json': '{"name":"拼/音"}', gone: '1' } },
        { message: 'Two', files: { 'composer.json': '{"name":"拼/音2"}', gone: null } },
        { message: 'Other', branch: 'other', files: { 'composer.json': 'other' } },
      ],
    })
    const read = async (path: string) => (await callApi(site, `/repos/lihua/money/contents/${path}`)).body
    const planned = await read('composer.json')
    const gone = await read('gone')
    await callApi(site, '/repos/lihua/money/tags')
    expect(await read('composer.json')).toEqual(planned)
    expect(Buffer.from(planned.content, 'base64').toString()).toBe('{"name":"拼/音2"}')
    expect([gone, await read('gone')]).toEqual([[], []])
  } finally {
    await site.close()
  }
})
