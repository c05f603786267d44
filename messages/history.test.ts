import { describe, expect, test } from 'vitest'
import { saveCredentialNotices } from '#lib/accounts/saved-credential.ts'
import { eventKinds } from '#lib/history/event.ts'
import { jobStatuses } from '#lib/packagist/jobs.ts'
import { loadCatalog } from './catalog.ts'
import { locales } from './locales.ts'

describe.each(locales)('in %s', (locale) => {
  test('every kind of event has a text, and nothing else has', async () => {
    const { history } = await loadCatalog(locale)
    expect(Object.keys(history.events).sort()).toEqual([...eventKinds].sort())
  })

  test('every result of a job has a text, and nothing else has', async () => {
    const { logs } = await loadCatalog(locale)
    expect(Object.keys(logs.statuses).sort()).toEqual([...jobStatuses].sort())
  })

  test('every notice about saved tokens has a text, and nothing else has', async () => {
    const { packagist } = await loadCatalog(locale)
    expect(Object.keys(packagist.notices).sort()).toEqual([...saveCredentialNotices].sort())
  })
})
