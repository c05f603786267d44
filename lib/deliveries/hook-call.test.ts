import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseHookCall } from './hook-call.ts'

const headers = { timestamp: '1700000000002', isPing: false }
const commit = (digit: string) => digit.repeat(40)

const project = {
  id: 71,
  path_with_namespace: 'lihua/money',
  git_http_url: 'https://gitee.com/lihua/money.git',
}
const base = { before: commit('a'), after: commit('b'), created: false, deleted: false, project }
const read = (body: unknown, change = {}) =>
  parseHookCall(typeof body === 'string' ? body : JSON.stringify(body), { ...headers, ...change })

test.each([
  ['a push', { ...base, ref: 'refs/heads/master', commits: [{ id: commit('b') }] }, 'branch_pushed'],
  [
    'a new branch with more than ten commits',
    { ...base, ref: 'refs/heads/next', created: true, commits: null, commits_more_than_ten: true },
    'branch_pushed',
  ],
  [
    'a branch that was deleted',
    { ...base, ref: 'refs/heads/old', after: commit('0'), deleted: true, head_commit: null },
    'branch_deleted',
  ],
  [
    'a new tag',
    { ...base, ref: 'refs/tags/v1.0.0', before: commit('0'), created: true, commits: null },
    'tag_created',
  ],
  [
    'a tag that was deleted',
    { ...base, ref: 'refs/tags/v1.0.0', after: commit('0'), deleted: true },
    'tag_deleted',
  ],
  [
    'a deleted tag with the short zero commit of older payloads',
    { ...base, ref: 'refs/tags/v1.0.0', after: '00000000', deleted: true },
    'tag_deleted',
  ],
  [
    'a new tag whose short zero commit is before',
    { ...base, ref: 'refs/tags/v1', before: '00000000' },
    'tag_created',
  ],
  ['a ref of another kind', { ...base, ref: 'refs/notes/commits' }, 'other'],
  ['no fields at all', {}, 'other'],
  ['fields that are null', { ref: null, before: null, after: null, created: null, deleted: null }, 'other'],
  ['commits that are null', { ref: 'refs/tags/v1.0.0', before: null, after: null }, 'tag_created'],
  ['flags that are null', { ...base, ref: 'refs/heads/x', created: null, deleted: null }, 'branch_pushed'],
])('%s is read', (_what, body, kind) => {
  const call = read(body)
  expect(call).toMatchObject({ ok: true, value: { kind, sentAt: new Date(1_700_000_000_002) } })
})

test('a test ping is a ping, whatever its body claims', () => {
  const body = {
    ...base,
    ref: 'refs/heads/master',
    project: { id: 1, path_with_namespace: 'canned/example' },
  }
  expect(read(body, { isPing: true })).toMatchObject({ ok: true, value: { kind: 'ping' } })
})

test.each([
  ['nothing', ''],
  ['text', 'hook={}'],
  ['cut off', '{"ref": "refs/heads/master"'],
  ['a number', '1'],
  ['null', 'null'],
  ['a list', '[{"ref":"refs/heads/master"}]'],
  ['a ref of the wrong type', '{"ref": {"name": "refs/heads/master"}}'],
  ['a commit of the wrong type', '{"ref": "refs/heads/master", "after": 17}'],
  ['a flag of the wrong type', '{"ref": "refs/heads/master", "deleted": "yes"}'],
  ['a ref that is too long', JSON.stringify({ ref: `refs/heads/${'x'.repeat(600)}` })],
  ['a commit that is too long', JSON.stringify({ ref: 'refs/heads/x', after: 'a'.repeat(65) })],
  ['a ref with a zero character, which no database keeps', JSON.stringify({ ref: 'refs/heads/a\u0000b' })],
  ['a ref with a line feed', JSON.stringify({ ref: 'refs/heads/a\nb' })],
  ['a commit that is none', JSON.stringify({ ref: 'refs/heads/x', after: 'a\u0000' })],
  ['half a character', '{"ref": "refs/heads/\\ud800"}'],
])('%s is malformed', (_what, body) => {
  expect(read(body)).toEqual({ ok: false, reason: 'body_malformed' })
})

test('nesting of a hundred thousand levels harms nothing', () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
  expect(read(deep)).toEqual({ ok: false, reason: 'body_malformed' })
  expect(read(`{"ref":"refs/tags/v1","commits":${deep}}`)).toMatchObject({ ok: true })
})

test('a name outside ASCII is kept', () => {
  expect(read({ ...base, ref: 'refs/heads/功能/支付' })).toMatchObject({
    ok: true,
    value: { ref: 'refs/heads/功能/支付' },
  })
})

test('no text makes the parser throw', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (body) => {
      expect(typeof read(body).ok).toBe('boolean')
    }),
  )
})

const fingerprint = (body: object, change = {}) => {
  const call = read(body, change)
  return call.ok ? call.value.fingerprint : null
}

test('the fingerprint is the same for a repeated call, and differs by moment, ref, commit and kind', () => {
  const body = { ...base, ref: 'refs/tags/v1.0.0' }
  expect(fingerprint(body)).toBe(fingerprint({ ...body, extra: true }))
  const others = [
    fingerprint(body, { timestamp: '1700000000003' }),
    fingerprint({ ...body, ref: 'refs/tags/v1.0.1' }),
    fingerprint({ ...body, after: commit('c') }),
    fingerprint({ ...body, deleted: true }),
    fingerprint(body, { isPing: true }),
  ]
  expect(new Set([fingerprint(body), ...others]).size).toBe(6)
})
