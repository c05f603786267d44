import type { GiteeSandbox } from './gitee/start-gitee.ts'
import type { HistoryStepInput } from './gitee/state.ts'
import type { PackagistSandbox } from './packagist/start-packagist.ts'
import { daysBefore, manifestOf } from './seed-history.ts'

type Sites = { gitee: GiteeSandbox; packagist: PackagistSandbox }

const name = 'lihua/release-notes'
const description = 'Release notes from commits; each of its tags meets another fate'
const good = manifestOf({ name, description })

/** A comma behind the last member: the parser stops at line 4. */
const broken = `{\n    "name": "${name}",\n    "require": {},\n}\n`

/** The composer.json of each tag from the oldest to the newest; null is none. */
const manifests: [string, string | null][] = [
  ['v1.0.0', good],
  ['v1.0.1', good],
  ['v1.1.0', broken],
  ['v1.2.0', null],
  ['v1.3.0', manifestOf({ name, description, manifest: { version: '1.2.9' } })],
  ['v1.4.0', manifestOf({ name: 'lihua/changelog', description })],
  ['v1.5.0', good],
  ['v1.6.0', manifestOf({ name, description, manifest: { require: { php: 'eight or so' } } })],
  ['nightly', good],
]

function releaseHistory(now: number): HistoryStepInput[] {
  return manifests.map(([tag, manifest], index) => ({
    message: `Release ${tag}`,
    files: { 'composer.json': manifest, 'src/notes.php': `<?php\n\nreturn '${tag}';\n` },
    tags: [tag],
    at: daysBefore(now, 5 * (manifests.length - index)),
  }))
}

/**
 * One package whose tags show every reason for a missing version. After the crawl v1.0.1 moved, v1.5.0 was
 * deleted on Packagist, and of v2.0.0 Packagist was not told.
 */
export async function seedReleaseNotes({ gitee, packagist }: Sites, now: number): Promise<void> {
  const history = releaseHistory(now)
  gitee.addRepository({ owner: 'lihua', path: 'release-notes', description, language: 'PHP', history })
  packagist.addPackage({ name, repository: `${gitee.url}/${name}.git`, maintainers: ['lihua'] })
  await packagist.crawl(name)
  await gitee.moveTag(name, 'v1.0.1', 'v1.5.0')
  await packagist.crawl(name)
  packagist.deleteVersion(name, 'v1.5.0')
  await gitee.pushTag(name, 'v2.0.0')
}
