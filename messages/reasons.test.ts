import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { noAnswer, oldPage } from '#components/action/unanswered.ts'
import { pastedReasons } from '#lib/accounts/credential.ts'
import { noticeReasons } from '#lib/accounts/notices.ts'
import { openLoginReasons } from '#lib/accounts/open-login.ts'
import { preferenceReasons } from '#lib/accounts/save-preferences.ts'
import { saveCredentialReasons } from '#lib/accounts/saved-credential.ts'
import { ignoredReasons, refusalReasons } from '#lib/deliveries/delivery.ts'
import { remoteGitReasons } from '#lib/git/remote-failure.ts'
import { giteeReasons } from '#lib/gitee/api.ts'
import { changeRepositoryUrlReasons } from '#lib/packagist/change-repository-url.ts'
import { createPackageReasons } from '#lib/packagist/create-package.ts'
import { skipReasons } from '#lib/packagist/find-skips.ts'
import { listPackagesReasons } from '#lib/packagist/packages.ts'
import { probeTokenReasons } from '#lib/packagist/probe-token.ts'
import { updatePackageReasons } from '#lib/packagist/update-package.ts'
import { remoteReasons } from '#lib/platform/result.ts'
import { checkReasons } from '#lib/publication/check.ts'
import { nextTagReasons } from '#lib/publication/explain-next-tag.ts'
import { preflightReasons } from '#lib/publication/preflight.ts'
import { publicationReasons } from '#lib/publication/publication.ts'
import { repairReasons } from '#lib/publication/repair.ts'
import { versionReasons } from '#lib/publication/version-rows.ts'
import { deletionReasons } from '#lib/reconcile/account-deletion.ts'
import { bulkReasons } from '#lib/reconcile/bulk.ts'
import { disconnectReasons } from '#lib/repositories/disconnect-grant.ts'
import { manifestReasons } from '#lib/repositories/manifest.ts'
import { blockReasons } from '#lib/repositories/publishability.ts'
import { viewReasons } from '#lib/repositories/saved-view.ts'
import { discoveryReasons } from '#lib/repositories/start-discovery.ts'
import { runReasons } from '#lib/runs/run.ts'
import { loadCatalog } from './catalog.ts'
import { locales } from './locales.ts'

const words = new Set<string>([
  noAnswer.reason,
  oldPage.reason,
  ...remoteReasons,
  ...giteeReasons,
  ...remoteGitReasons,
  ...updatePackageReasons,
  ...createPackageReasons,
  ...changeRepositoryUrlReasons,
  ...listPackagesReasons,
  ...probeTokenReasons,
  ...skipReasons,
  ...pastedReasons,
  ...openLoginReasons,
  ...saveCredentialReasons,
  ...manifestReasons,
  ...blockReasons,
  ...discoveryReasons,
  ...refusalReasons,
  ...ignoredReasons,
  ...publicationReasons,
  ...checkReasons,
  ...repairReasons,
  ...bulkReasons,
  ...viewReasons,
  ...nextTagReasons,
  ...versionReasons,
  ...preflightReasons,
  ...runReasons,
  ...preferenceReasons,
  ...noticeReasons,
  ...disconnectReasons,
  ...deletionReasons,
])

// Turned into one of the words above before anybody can see them, or said by a command.
const inner = ['grant_dead', 'too_large', 'program_missing', 'target_not_empty']

describe.each(locales)('the reasons in %s', (locale) => {
  test('have a text for every word of the product, and for nothing else', async () => {
    const { reasons } = await loadCatalog(locale)
    expect(Object.keys(reasons).sort()).toEqual([...words].sort())
  })

  test('point to no details where a row of a list has none', async () => {
    const { reasons } = await loadCatalog(locale)
    const told = [...manifestReasons, ...blockReasons].map((reason) => reasons[reason])
    expect(told.filter((sentence) => /details|详情|подробност/.test(sentence))).toEqual([])
  })
})

test('every reason that is written in place stands in one of the lists', () => {
  const sources = globSync('lib/**/*.ts').filter((path) => !path.endsWith('.test.ts'))
  const written = sources.flatMap((path) => [
    ...readFileSync(path, 'utf8').matchAll(/(?:failure\(|reason: |missing\()'([a-z_]+)'/g),
  ])
  const strays = written.map(([, word = '']) => word).filter((word) => !words.has(word))
  expect(new Set(strays)).toEqual(new Set(inner))
})
