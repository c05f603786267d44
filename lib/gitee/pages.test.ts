import { afterEach, expect, test } from 'vitest'
import { createHttp } from '#lib/platform/http.ts'
import { Secret } from '#lib/platform/secret.ts'
import { serve } from '#lib/testing/serve.ts'
import { connectGitee } from './api.ts'
import { listTags } from './refs.ts'

let closeServer = async () => {}
afterEach(() => closeServer())

type Asked = { page: number; perPage: number }

/** A host whose list of tags is paged by the rule; the names that are read of it and the calls it took. */
async function listFrom(pageOf: (asked: Asked) => string[]) {
  let calls = 0
  const server = await serve((request, response) => {
    calls += 1
    const query = new URL(request.url ?? '', 'http://host').searchParams
    const names = pageOf({ page: Number(query.get('page')), perPage: Number(query.get('per_page')) })
    response.setHeader('Content-Type', 'application/json')
    response.end(JSON.stringify(names.map((name) => ({ name, commit: { sha: 'a'.repeat(40) } }))))
  })
  closeServer = server.close
  const tags = await listTags(
    connectGitee({
      host: { url: server.url },
      http: createHttp({ userAgent: 'Packbridge-tests' }),
      clock: { now: () => new Date() },
      accessToken: new Secret('token'),
    }),
    'lihua/money',
  )
  return { tags: tags.ok ? tags.value.map(({ name }) => name) : tags, calls }
}

const tags = (count: number) => Array.from({ length: count }, (_, index) => `v1.0.${index}`)
const cut = (all: string[], page: number, size: number) => all.slice((page - 1) * size, page * size)

test.each([
  [0, 1],
  [1, 1],
  [99, 1],
  [100, 2],
  [101, 2],
  [120, 2],
  [250, 3],
])('%i tags are all read, in %i calls', async (count, calls) => {
  const read = await listFrom(({ page, perPage }) => cut(tags(count), page, perPage))
  expect(read).toEqual({ tags: tags(count), calls })
})

test.each([19, 20, 21, 40, 55])(
  'a host that overlooks the size of the page hides none of %i tags',
  async (count) => {
    const { tags: read } = await listFrom(({ page }) => cut(tags(count), page, 20))
    expect(read).toEqual(tags(count))
  },
)

test.each([20, 150])(
  'a host that gives all of %i tags whichever page is asked for is asked twice',
  async (count) => {
    expect(await listFrom(() => tags(count))).toEqual({ tags: tags(count), calls: 2 })
  },
)

test('a tag that shifts to the next page while the list is read comes once', async () => {
  const before = tags(120)
  const after = ['v0.9.0', ...before]
  const { tags: read } = await listFrom(({ page, perPage }) =>
    cut(page === 1 ? before : after, page, perPage),
  )
  expect(read).toEqual(before)
})

test('a list that does not end is not taken for whole', async () => {
  let made = 0
  const endless = () => Array.from({ length: 100 }, () => `v${made++}`)
  expect((await listFrom(endless)).tags).toMatchObject({ ok: false, reason: 'bad_response' })
})
