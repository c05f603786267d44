import fc from 'fast-check'
import { expect, test } from 'vitest'
import { expandVersions, minifyVersions } from './minify-versions.ts'

test('the first version is whole, the next ones say what differs and what is gone', () => {
  const newest = { name: 'acme/money', version: '1.1.0', require: { php: '>=8.2' }, bin: ['money'] }
  const oldest = { name: 'acme/money', version: '1.0.0', require: { php: '>=8.2' } }
  expect(minifyVersions([newest, oldest])).toEqual([newest, { version: '1.0.0', bin: '__unset' }])
})

test('a key that comes back after it was unset is written again', () => {
  const versions = [{ a: 1 }, {}, { a: 1 }]
  expect(minifyVersions(versions)).toEqual([{ a: 1 }, { a: '__unset' }, { a: 1 }])
})

test('expanding undoes minifying, whatever the versions hold', () => {
  const value = fc.oneof(fc.integer(), fc.string(), fc.constant(null), fc.array(fc.nat()), fc.object())
  const version = fc.dictionary(fc.constantFrom('name', 'version', 'require', 'dist', 'extra', 'bin'), value)
  fc.assert(
    fc.property(fc.array(version), (versions) => {
      fc.pre(!JSON.stringify(versions).includes('__unset'))
      expect(expandVersions(minifyVersions(versions))).toEqual(versions)
    }),
  )
})
