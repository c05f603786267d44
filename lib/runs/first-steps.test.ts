import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type FirstFacts, firstStepNames, firstSteps } from './first-steps.ts'

const nothing: FirstFacts = {
  hasCredential: false,
  hasPackage: false,
  published: null,
  push: null,
  proof: null,
}
const place = { repositoryId: 'r1', fullName: 'lihua/money', cloneUrl: 'https://gitee.com/lihua/money.git' }
const enabling = { ...place, isOn: false }
const on = { ...place, isOn: true }
const push = { repositoryId: 'r1', tag: 'v1.0.1', runId: 'run1' }
const proof = { ...push, tookMs: 12_000 }

describe('the first steps', () => {
  test.each<[string, Partial<FirstFacts>, string | null, string | null]>([
    ['begin with Packagist', {}, 'connect', '/packagist'],
    ['begin with Packagist though repositories were found', { hasPackage: true }, 'connect', '/packagist'],
    ['go on to the repositories', { hasCredential: true }, 'find', '/repositories'],
    [
      'lead to what can be published',
      { hasCredential: true, hasPackage: true },
      'publish',
      '/repositories?state=publishable',
    ],
    [
      'lead to what is being turned on',
      { hasCredential: true, hasPackage: true, published: enabling },
      'publish',
      '/repositories/r1',
    ],
    [
      'ask for a tag once one is on',
      { hasCredential: true, hasPackage: true, published: on },
      'push',
      '/repositories/r1',
    ],
    [
      'let the run of the push be watched',
      { hasCredential: true, hasPackage: true, published: on, push },
      'proof',
      '/repositories/r1/runs/run1',
    ],
    [
      'lead to the repository while the push has no run',
      { hasCredential: true, hasPackage: true, published: on, push: { ...push, runId: null } },
      'proof',
      '/repositories/r1',
    ],
    [
      'end with the proof, also of a push that no call told of',
      { hasCredential: true, hasPackage: true, published: on, proof },
      null,
      null,
    ],
  ])('%s', (_, facts, name, href) => {
    const { next } = firstSteps({ ...nothing, ...facts })
    expect([next?.name ?? null, next?.href ?? null]).toEqual([name, href])
  })

  test('are counted by what is true, in whatever order it came to be', () => {
    const some = fc.record({
      hasCredential: fc.boolean(),
      hasPackage: fc.boolean(),
      published: fc.constantFrom(null, enabling, on),
      push: fc.constantFrom(null, push),
      proof: fc.constantFrom(null, proof),
    })
    fc.assert(
      fc.property(some, (facts) => {
        const { steps, done, next } = firstSteps(facts)
        expect(steps.map(({ name }) => name)).toEqual(firstStepNames)
        expect(done).toBe(steps.filter(({ isDone }) => isDone).length)
        expect(next === null).toBe(done === firstStepNames.length)
      }),
    )
  })
})
