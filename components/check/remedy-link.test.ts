import { expect, test } from 'vitest'
import { remedies } from '#lib/publication/check.ts'
import { remedyLink } from './remedy-link.ts'

const places = {
  repositoryId: 'r1',
  webUrl: 'https://gitee.com/ada/money',
  defaultBranch: 'feature/a b',
  packageUrl: null,
}

test('every remedy leads somewhere, except an update and a test call, which are buttons, and asking where nobody is known', () => {
  const nowhere = remedies.filter((remedy) => remedyLink({ name: 'manifest', remedy }, places) === null)
  expect(nowhere).toEqual(['test_hook', 'request_update', 'ask_maintainer'])
})

test('a lost right on Gitee leads to the repository there, not to Packagist', () => {
  const check = { name: 'gitee_access', remedy: 'ask_maintainer' } as const
  expect(remedyLink(check, { ...places, packageUrl: 'https://packagist.org/packages/a/b' })).toBe(
    places.webUrl,
  )
})

test('a branch name stays one part of the address', () => {
  expect(remedyLink({ name: 'manifest', remedy: 'fix_manifest' }, places)).toBe(
    'https://gitee.com/ada/money/blob/feature%2Fa%20b/composer.json',
  )
})
