import { expect, test } from 'vitest'
import type { RemoteRefs } from '#lib/git/remote-refs.ts'
import type { PublishedVersion } from '#lib/packagist/metadata.ts'
import { judgeMove, type MoveFacts, preflightDigest } from './preflight.ts'

const [one, two] = ['1'.repeat(40), '2'.repeat(40)]
const fromUrl = 'https://github.com/lihua/money'
const toUrl = 'https://gitee.com/lihua/money.git'

function home(tags: Record<string, string>, head = 'main'): { read: true; value: RemoteRefs } {
  const refs = Object.entries(tags).map(([name, commit]) => ({ kind: 'tag' as const, name, commit }))
  return { read: true, value: { head, refs: [{ kind: 'branch', name: head, commit: one }, ...refs] } }
}

const published = (change: Partial<PublishedVersion> = {}): PublishedVersion => ({
  version: 'v1.0.0',
  normalized: '1.0.0.0',
  commit: one,
  sourceUrl: `${fromUrl}.git`,
  hasDist: false,
  time: null,
  ...change,
})

const facts: MoveFacts = {
  packageName: 'lihua/money',
  fromUrl,
  toUrl,
  from: home({ 'v1.0.0': one }),
  to: home({ 'v1.0.0': one }),
  isTargetPublic: true,
  manifest: { read: true, value: { usable: true, name: 'lihua/money', version: null } },
  versions: [published()],
  packageExists: true,
  downloads: 50_000,
  credential: { username: 'lihua', hasMain: true, isWorking: true },
}

const judge = (change: Partial<MoveFacts> = {}) => judgeMove({ ...facts, ...change })

test('the same tags at both homes are safe, and old versions stay where they are', () => {
  expect(judge()).toMatchObject({
    verdict: 'safe',
    obstacles: [],
    warnings: [],
    tags: { same: 1, added: [] },
    published: { same: 1 },
    defaultBranch: { from: { name: 'main', commit: one }, to: { name: 'main', commit: one } },
    nameThere: 'lihua/money',
    isLocked: false,
    archives: 0,
    keepsOldSource: 1,
    unread: null,
  })
})

test('what vanishes with the move neither keeps its archive nor is installed from the old address', () => {
  const gone = published({ version: 'v0.9.0', normalized: '0.9.0.0', commit: two, hasDist: true })
  const judged = judge({ from: home({ 'v0.9.0': two, 'v1.0.0': one }), versions: [gone, published()] })
  const missing = [{ tag: 'v0.9.0' }]
  expect(judged).toMatchObject({ published: { missing }, keepsOldSource: 1, archives: 0 })
})

const unreadable = { read: false as const, reason: 'remote_private', detail: 'could not read Username' }

test.each<[string, Partial<MoveFacts>, string[]]>([
  ['a tag stands elsewhere', { to: home({ 'v1.0.0': two }) }, ['tags_differ']],
  ['a published version has no tag there', { to: home({ 'v2.0.0': two }) }, ['versions_vanish']],
  [
    'a tag that nobody can install stays behind',
    { from: home({ 'v1.0.0': one, old: two }) },
    ['tags_left_behind'],
  ],
  ['versions have archives', { versions: [published({ hasDist: true })] }, ['archives_end']],
  [
    'the default branch has another name',
    { to: home({ 'v1.0.0': one }, 'master') },
    ['default_branch_differs'],
  ],
  ['the old home cannot be read', { from: unreadable }, ['old_home_unread']],
  [
    'the old home cannot be read and a version differs',
    { from: unreadable, to: home({ 'v1.0.0': two }) },
    ['tags_differ', 'old_home_unread'],
  ],
])('where %s, the move is to be thought over', (_what, change, warnings) => {
  expect(judge(change)).toMatchObject({ verdict: 'warn', obstacles: [], warnings })
})

const named = (name: string) => ({
  read: true as const,
  value: { usable: true as const, name, version: null },
})

test.each<[string, Partial<MoveFacts>, string[]]>([
  ['it names another package', { manifest: named('lihua/cash') }, ['other_package_there']],
  [
    'its composer.json is broken',
    { manifest: { read: true, value: { usable: false, reason: 'manifest_absent', detail: null } } },
    ['manifest_absent'],
  ],
  ['its composer.json is not told', { manifest: { read: false, reason: 'timeout' } }, ['timeout']],
  ['it is private', { isTargetPublic: false, to: unreadable }, ['repository_private']],
  ['nobody can read it', { to: unreadable }, ['remote_private']],
  ['it is empty', { to: { read: true, value: { refs: [], head: null } } }, ['repository_empty']],
  ['the package is there already', { fromUrl: 'git@gitee.com:LiHua/money.git' }, ['already_there']],
  ['it is downloaded too often', { downloads: 50_001 }, ['url_locked']],
  ['it is the package of others', { fromUrl: null, from: unreadable }, ['not_maintained']],
  ['there is no such package', { packageExists: false, fromUrl: null }, ['package_absent']],
  [
    'no package is named',
    { packageName: null, packageExists: false, fromUrl: null },
    ['package_name_unknown'],
  ],
  ['there is no account', { credential: null, fromUrl: null, from: unreadable }, ['credential_missing']],
  [
    'the token is dead',
    { credential: { username: 'lihua', hasMain: true, isWorking: false } },
    ['token_dead'],
  ],
  [
    'there is only a SAFE token',
    { credential: { username: 'lihua', hasMain: false, isWorking: true } },
    ['main_token_missing'],
  ],
])('where %s, nothing moves', (_what, change, obstacles) => {
  expect(judge(change)).toMatchObject({ verdict: 'blocked', obstacles })
})

test('with an unreadable old home only what is published is compared, and its words are kept', () => {
  expect(judge({ from: unreadable })).toMatchObject({
    tags: null,
    published: { same: 1 },
    unread: { reason: 'remote_private', detail: 'could not read Username' },
  })
})

test('a package that is not on Packagist for this account has no old home to be missed', () => {
  expect(judge({ fromUrl: null, from: unreadable })).toMatchObject({ unread: null, warnings: [] })
})

test('a digest names what was shown: other tags or obstacles change it, pushes to a branch and downloads do not', () => {
  const shown = preflightDigest(judge())
  const branches = { name: 'main', kind: 'branch' as const, commit: two }
  const pushed = home({ 'v1.0.0': one })
  const moved = { ...pushed, value: { ...pushed.value, refs: [branches, ...pushed.value.refs.slice(1)] } }
  expect(preflightDigest(judge({ to: moved, downloads: 7 }))).toBe(shown)
  expect(preflightDigest(judge({ to: home({ 'v1.0.0': two }) }))).not.toBe(shown)
  expect(preflightDigest(judge({ downloads: 50_001 }))).not.toBe(shown)
})
