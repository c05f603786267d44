import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestPackagist, type TestPackagist } from '#lib/testing/test-packagist.ts'
import { type GitFixture, manifest, startGitFixture } from '#sandbox/packagist/git-fixture.ts'
import { findSkips } from './find-skips.ts'
import { getJob, type PackagistJob } from './jobs.ts'
import { getVersions } from './metadata.ts'
import { updatePackage } from './update-package.ts'

let packagist: TestPackagist
let git: GitFixture

beforeAll(async () => {
  packagist = await startTestPackagist()
  git = await startGitFixture()
})
afterAll(async () => {
  await packagist.close()
  await git.close()
})

const composer = (fields: Record<string, unknown>) => ({ 'composer.json': manifest(fields) })

async function crawl(name: string): Promise<Extract<PackagistJob, { state: 'finished' }>> {
  const updated = await updatePackage(packagist.api, packagist.addUser('lihua').safe, name)
  if (!updated.ok) throw new Error(`the update was refused: ${updated.reason}`)
  const [id = ''] = updated.value.jobIds
  const finished = await expect.poll(() => getJob(packagist.api, id), { timeout: 10_000 })
  await finished.toMatchObject({ ok: true, value: { state: 'finished' } })
  const job = await getJob(packagist.api, id)
  if (!job.ok || job.value.state !== 'finished') throw new Error('the job is gone')
  return job.value
}

async function listed(name: string): Promise<void> {
  const repository = await git.create(name)
  packagist.site.addPackage({ name, repository, maintainers: ['lihua'] })
}

test('a package is absent until its first crawl, then read once per change', async () => {
  await listed('lihua/x')
  expect(await getVersions(packagist.api, 'lihua/x')).toEqual({ ok: true, value: { state: 'absent' } })
  const first = await git.commit('lihua/x', { tag: 'v1.0.0', files: composer({ name: 'lihua/x' }) })
  const second = await git.commit('lihua/x', {
    tag: 'v1.1.0',
    files: composer({ name: 'lihua/x', type: 'library' }),
  })
  await crawl('lihua/x')
  const read = await getVersions(packagist.api, 'LiHua/X')
  const common = { sourceUrl: `${git.url}/lihua/x.git`, hasDist: false, time: expect.any(Date) }
  expect(read).toEqual({
    ok: true,
    value: {
      state: 'read',
      abandoned: false,
      lastModified: expect.stringMatching(/GMT$/),
      versions: [
        { version: 'v1.1.0', normalized: '1.1.0.0', commit: second, ...common },
        { version: 'v1.0.0', normalized: '1.0.0.0', commit: first, ...common },
      ],
    },
  })
  if (!read.ok || read.value.state !== 'read' || !read.value.lastModified) throw new Error('nothing was read')
  const again = { ifModifiedSince: read.value.lastModified }
  expect(await getVersions(packagist.api, 'lihua/x', again)).toEqual({
    ok: true,
    value: { state: 'unchanged' },
  })
  const branches = await getVersions(packagist.api, 'lihua/x', { branches: true })
  expect(branches).toMatchObject({ value: { versions: [{ version: 'dev-master', commit: second }] } })
})

test('an abandoned package says so, with what to use instead where the maintainer named it', async () => {
  const name = 'lihua/old'
  await listed(name)
  await git.commit(name, { tag: 'v1.0.0', files: composer({ name }) })
  await crawl(name)
  packagist.site.abandon(name)
  expect(await getVersions(packagist.api, name)).toMatchObject({ value: { abandoned: true } })
  packagist.site.abandon(name, 'lihua/new')
  for (const branches of [false, true]) {
    const read = await getVersions(packagist.api, name, { branches })
    expect(read).toMatchObject({ value: { state: 'read', abandoned: 'lihua/new' } })
  }
})

test('a version with an archive is told from one that is only a clone', async () => {
  const source = { type: 'git', url: 'https://github.com/lihua/x.git', reference: 'b'.repeat(40) }
  const newest = { version: '1.1.0', version_normalized: '1.1.0.0', source, dist: null }
  const oldest = { version: '1.0.0', version_normalized: '1.0.0.0', dist: { type: 'zip', url: 'https://x' } }
  const body = JSON.stringify({ minified: 'composer/2.0', packages: { 'lihua/zip': [newest, oldest] } })
  packagist.site.faults.add({ side: 'packagist', kind: 'answer', status: 200, body, times: 1 })
  expect(await getVersions(packagist.api, 'lihua/zip')).toMatchObject({
    value: { versions: [{ hasDist: false }, { hasDist: true, commit: 'b'.repeat(40) }] },
  })
})

test('a version that names no archive at all is read', async () => {
  const version = { version: '1.0.0', version_normalized: '1.0.0.0' }
  const body = JSON.stringify({ packages: { 'lihua/bare': [version] } })
  packagist.site.faults.add({ side: 'packagist', kind: 'answer', status: 200, body, times: 1 })
  expect(await getVersions(packagist.api, 'lihua/bare')).toMatchObject({
    value: { versions: [{ normalized: '1.0.0.0', hasDist: false, commit: null }] },
  })
})

test('a crawl that completes explains each ref that it left out', async () => {
  const name = 'lihua/skips'
  await listed(name)
  const add = (tag: string, fields: Record<string, unknown> | string) =>
    git.commit(name, {
      tag,
      files: typeof fields === 'string' ? { 'composer.json': fields } : composer(fields),
    })
  await git.commit(name, { tag: '0.1', files: { 'readme.md': 'x' } })
  await add('0.2', '{ "name": ')
  await add('0.3', { name, type: 5 })
  await add('1.0.0', { name, version: '1.0.1' })
  await add('v2.0.0', { name })
  await git.git(name, 'tag', '2.0.0', 'v2.0.0')
  await add('release-banana', { name })
  await add('3.0-dev', { name })
  await git.commit(name, { branch: 'docs', files: { 'readme.md': 'y' } })
  const job = await crawl(name)
  expect(job).toMatchObject({ status: 'completed', message: `Update of ${name} complete` })
  const skips = findSkips(job.log).map(({ kind, ref, reason, values }) => [kind, ref, reason, values])
  expect(skips).toEqual(
    expect.arrayContaining([
      ['tag', '0.1', 'manifest_missing', {}],
      ['tag', '0.2', 'manifest_not_json', {}],
      ['tag', '0.3', 'manifest_invalid', {}],
      ['tag', '1.0.0', 'tag_version_differs', { tagVersion: '1.0.0.0', manifestVersion: '1.0.1.0' }],
      ['tag', 'release-banana', 'tag_name_invalid', {}],
      ['tag', '3.0-dev', 'tag_dev_suffix', {}],
      ['branch', 'docs', 'manifest_missing', {}],
    ]),
  )
  const conflict = skips.find(([, , reason]) => reason === 'tag_conflicts')
  expect(conflict?.[3]).toMatchObject({ normalized: '2.0.0.0' })
  expect(skips).toHaveLength(8)
})

test('a moved tag is refused with both commits, and a lost repository only makes the crawl outdated', async () => {
  const name = 'lihua/moved'
  await listed(name)
  const was = await git.commit(name, { tag: '1.0.0', files: composer({ name }) })
  await crawl(name)
  const now = await git.commit(name, { files: composer({ name, description: 'moved' }) })
  await git.git(name, 'tag', '--force', '1.0.0', now)
  const moved = await crawl(name)
  expect(findSkips(moved.log)).toMatchObject([
    { kind: 'tag', ref: '1.0.0', reason: 'tag_moved', values: { was, now } },
  ])
  git.setMood(name, 'private')
  const outdated = await crawl(name)
  expect(outdated.status).toBe('completed')
  expect(findSkips(outdated.log)).toMatchObject([{ kind: 'repository', reason: 'repository_outdated' }])
})

test('an unknown job runs for ever, a job of a repository that is gone says so', async () => {
  expect(await getJob(packagist.api, 'abcdef')).toEqual({ ok: true, value: { state: 'running' } })
  packagist.site.addPackage({
    name: 'lihua/gone',
    repository: `${git.url}/lihua/gone.git`,
    maintainers: ['lihua'],
  })
  expect(await crawl('lihua/gone')).toMatchObject({ status: 'package_gone' })
})
