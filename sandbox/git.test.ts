import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fastImport, git, listCommits, listRefs, readFileAt } from './git.ts'

let repository = ''
beforeAll(async () => {
  repository = await mkdtemp(join(tmpdir(), 'sandbox-git-'))
  await git(['init', '--bare', '--quiet', repository])
  const person = 'committer Ли Хуа <li@example.com> 1700000000 +0800'
  await fastImport(
    repository,
    [
      `commit refs/heads/master\nmark :1\n${person}\ndata 5\nfirst\nM 100644 inline 自述.md\ndata 2\nhi\n`,
      `commit refs/heads/master\nmark :2\n${person}\ndata 6\nsecond\nfrom :1\nD 自述.md\nM 100644 inline a b.txt\ndata 1\nx\n`,
      'reset refs/tags/light\nfrom :2\n',
      `tag heavy\nfrom :1\ntagger Li <li@example.com> 1700000000 +0800\ndata 7\nnotes 1\n`,
    ].join('\n'),
  )
})
afterAll(() => rm(repository, { recursive: true, force: true }))

test('refs tell annotated tags from light ones and peel them', async () => {
  const refs = await listRefs(repository, 'refs/tags/')
  const [second, first] = await listCommits(repository, ['refs/heads/master'])
  expect(refs).toMatchObject([
    { name: 'refs/tags/heavy', annotated: true, message: 'notes 1', commit: first?.sha },
    { name: 'refs/tags/light', annotated: false, message: '', commit: second?.sha },
  ])
})

test('commits come newest first with their people and changed paths', async () => {
  expect(await listCommits(repository, ['refs/heads/master'])).toMatchObject([
    { message: 'second\n', added: ['a b.txt'], removed: ['自述.md'], modified: [] },
    { message: 'first\n', author: { name: 'Ли Хуа', date: '2023-11-15T06:13:20+08:00' }, parents: [] },
  ])
})

test('a revision or path that is not there is an empty answer, even where it looks like an option', async () => {
  expect(await readFileAt(repository, 'refs/heads/none', 'a b.txt')).toBeNull()
  expect(await readFileAt(repository, 'refs/heads/master', 'none')).toBeNull()
  expect((await readFileAt(repository, 'refs/heads/master', 'a b.txt'))?.toString()).toBe('x')
  expect(await listCommits(repository, ['--output=/tmp/never'])).toEqual([])
})
