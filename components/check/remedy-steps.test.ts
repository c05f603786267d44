import { expect, test } from 'vitest'
import { type Check, remedies } from '#lib/publication/check.ts'
import { isRepairRemedy } from '#lib/publication/repair.ts'
import { type RemedyPlaces, remedySteps } from './remedy-steps.ts'

const places: RemedyPlaces = {
  repositoryId: 'r1',
  webUrl: 'https://gitee.com/ada/money',
  cloneUrl: 'https://gitee.com/ada/money.git',
  defaultBranch: 'feature/a b',
  packagistUrl: 'https://packagist.org',
  packageName: 'ada/money',
}

const failed = (check: Partial<Check>): Check => ({ name: 'manifest', state: 'fail', ...check })

test('every remedy that is no press here has steps, and ends with looking again', () => {
  for (const remedy of remedies) {
    const found = remedySteps(failed({ remedy }), places)
    if (isRepairRemedy(remedy) || remedy === 'test_hook') expect(found).toBeNull()
    else expect(found?.steps.at(-1)).toEqual({ key: 'check_now' })
  }
})

test('a check without a remedy has no steps', () => {
  expect(remedySteps(failed({}), places)).toBeNull()
})

test.each([
  ['point_repository_url', 'https://packagist.org/packages/ada/money/edit', 'set_url'],
  ['thaw', 'https://packagist.org/packages/ada/money/edit', 'save_url_again'],
  ['submit_package', 'https://packagist.org/packages/submit', 'submit_url'],
] as const)(
  'without the MAIN token %s is done on Packagist, with the address to copy',
  (remedy, href, key) => {
    const found = remedySteps(failed({ remedy, by: 'you' }), places)
    expect(found?.steps[0]).toMatchObject({ href })
    expect(found?.steps[1]).toEqual({ key, copy: places.cloneUrl })
    expect(found?.instead).toEqual({ key: 'add_main_token', href: '/packagist' })
  },
)

test.each([
  [{ reason: 'manifest_absent' }, ['add_manifest'], places.webUrl],
  [
    {
      reason: 'manifest_invalid_json',
      flaw: { line: 12, column: 3, expected: 'separator' as const, found: '}' },
    },
    ['open_manifest_line', 'mend_manifest'],
    'https://gitee.com/ada/money/blob/feature%2Fa%20b/composer.json#L12',
  ],
  [
    { reason: 'name_mismatch', expected: 'ada/money', actual: 'ada/coins' },
    ['open_manifest', 'restore_name'],
    'https://gitee.com/ada/money/blob/feature%2Fa%20b/composer.json',
  ],
])('a composer.json with %j is mended on Gitee', (check, keys, href) => {
  const found = remedySteps(failed({ ...check, remedy: 'fix_manifest' }), places)
  expect(found?.steps.map(({ key }) => key)).toEqual([...keys, 'check_now'])
  expect(found?.steps[0]?.href).toBe(href)
})

test('a lost right on Gitee leads to the repository there, not to Packagist', () => {
  const found = remedySteps(failed({ name: 'gitee_access', remedy: 'ask_maintainer' }), places)
  expect(found?.steps[0]).toEqual({ key: 'ask_owner', href: places.webUrl })
})

test('a package of others names whom to ask and for whom, or another account is chosen', () => {
  const evidence = { expected: 'ada', actual: 'grace, linus' }
  const found = remedySteps(failed({ name: 'maintainer', remedy: 'ask_maintainer', ...evidence }), places)
  expect(found?.steps[0]).toMatchObject({ names: 'grace, linus', username: 'ada' })
  expect(found?.instead).toMatchObject({ key: 'choose_account' })
})

test('where Packagist names no maintainer the words name none', () => {
  const evidence = { expected: 'ada', actual: '' }
  const found = remedySteps(failed({ name: 'maintainer', remedy: 'ask_maintainer', ...evidence }), places)
  expect(found?.steps[0]).toMatchObject({ key: 'ask_any_maintainer', username: 'ada' })
})

test('where no account is chosen, connecting one comes before choosing it', () => {
  const found = remedySteps(failed({ remedy: 'replace_token', reason: 'credential_missing' }), places)
  expect(found?.steps.map(({ key }) => key)).toEqual([
    'open_profile',
    'connect_account',
    'choose_credential',
    'check_now',
  ])
})
