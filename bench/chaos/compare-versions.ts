import { listRefs } from '#sandbox/git.ts'
import type { Subject } from './people.ts'
import type { World } from './world.ts'

export type Compared = { subject: Subject; versions: number; differences: string[] }

/** What Packagist lists against the tags and branches of Gitee's git, commit by commit. */
export async function compareVersions(world: World, subjects: Subject[]): Promise<Compared[]> {
  const well = subjects.filter(({ fate }) => fate === 'well')
  return Promise.all(well.map((subject) => comparePackage(world, subject)))
}

async function comparePackage({ sandbox }: World, subject: Subject): Promise<Compared> {
  const refs = await listRefs(await sandbox.gitee.openGit(subject.fullName))
  const expected = new Map(refs.map(({ name, commit }) => [versionOf(name), commit]))
  const listed = sandbox.packagist.package(subject.fullName)?.versions ?? []
  const actual = new Map(listed.map(({ version, reference }) => [version, reference]))
  const names = new Set([...expected.keys(), ...actual.keys()])
  const differences = [...names].flatMap((name) => {
    const [wanted = 'nothing', found = 'nothing'] = [expected.get(name), actual.get(name)]
    return wanted === found ? [] : [`${subject.fullName} ${name}: Gitee has ${wanted}, Packagist ${found}`]
  })
  return { subject, versions: expected.size, differences }
}

const versionOf = (ref: string) => ref.replace('refs/tags/', '').replace('refs/heads/', 'dev-')
