import fc from 'fast-check'
import { expect, test } from 'vitest'
import { expandVersions, type MetadataVersion } from './minified.ts'

test('each version is its difference to the one before, and __unset takes a key away', () => {
  expect(
    expandVersions([
      { name: 'acme/x', version: '2.0.0', require: { php: '>=8' }, license: ['MIT'] },
      { version: '1.1.0', require: '__unset' },
      { version: '1.0.0', require: { php: '>=7' }, license: '__unset' },
    ]),
  ).toEqual([
    { name: 'acme/x', version: '2.0.0', require: { php: '>=8' }, license: ['MIT'] },
    { name: 'acme/x', version: '1.1.0', license: ['MIT'] },
    { name: 'acme/x', version: '1.0.0', require: { php: '>=7' } },
  ])
})

test('no versions expand to no versions', () => {
  expect(expandVersions([])).toEqual([])
})

function minify(versions: MetadataVersion[]): MetadataVersion[] {
  return versions.map((version, index) => {
    const before = versions[index - 1] ?? {}
    const changed = Object.entries(version).filter(
      ([key, value]) => JSON.stringify(before[key]) !== JSON.stringify(value),
    )
    const removed = Object.keys(before).filter((key) => !(key in version))
    return Object.fromEntries([...changed, ...removed.map((key) => [key, '__unset'] as const)])
  })
}

test('expanding undoes minifying', () => {
  const key = fc.constantFrom('version', 'name', 'require', 'source', 'dist', 'type', 'extra')
  const versions = fc.array(fc.dictionary(key, fc.jsonValue()), { maxLength: 12 })
  fc.assert(
    fc.property(versions, (all) => {
      const plain: MetadataVersion[] = JSON.parse(JSON.stringify(all))
      expect(expandVersions(minify(plain))).toEqual(plain)
    }),
  )
})
