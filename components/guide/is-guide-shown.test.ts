import { expect, test } from 'vitest'
import { type FirstFacts, firstSteps } from '#lib/runs/first-steps.ts'
import { isGuideShown } from './is-guide-shown.ts'

const beginning: FirstFacts = {
  hasCredential: false,
  hasPackage: true,
  published: null,
  push: null,
  proof: null,
}
const place = { repositoryId: 'r1', tag: 'v1.0.0', runId: 'run1' }
const published = { repositoryId: 'r1', fullName: 'a/b', cloneUrl: 'https://gitee.com/a/b.git', isOn: true }
const end: FirstFacts = {
  ...beginning,
  hasCredential: true,
  published,
  push: place,
  proof: { ...place, tookMs: null },
}
const now = new Date('2026-05-20T12:00:00Z')
const [yesterday, lastMonth] = [new Date('2026-05-19T12:00:00Z'), new Date('2026-04-20T12:00:00Z')]

test.each([
  ['shown while something is to be done', beginning, yesterday, false, true],
  ['shown however long that takes', beginning, lastMonth, false, true],
  ['still shown when all was done in the first week', end, yesterday, false, true],
  ['gone later', end, lastMonth, false, false],
  ['shown then to who asks', end, lastMonth, true, true],
])('the first steps are %s', (_, facts, userSince, isAsked, isShown) => {
  expect(isGuideShown({ firstSteps: firstSteps(facts), userSince, isAsked, now })).toBe(isShown)
})

test('the first steps are gone once they were put away', () => {
  expect(isGuideShown({ firstSteps: null, userSince: yesterday, isAsked: true, now })).toBe(false)
})
