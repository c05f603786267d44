import { expect, test } from 'vitest'
import { tagRows } from './tag-rows.ts'

const nothing = { same: 0, differing: [], missing: [] }

test('homes with the same tags differ in nothing', () => {
  expect(tagRows({ tags: { ...nothing, same: 3, added: [] }, published: { ...nothing, same: 3 } })).toEqual(
    [],
  )
})

test('where neither could be compared there is nothing to show', () => {
  expect(tagRows({ tags: null, published: null })).toEqual([])
})

test('a version that vanishes is named once, and before tags that differ, stay behind or are new', () => {
  const tags = {
    same: 1,
    differing: [{ tag: 'v1.1.0', from: 'a1', to: 'b1' }],
    missing: [
      { tag: 'v1.2.0', commit: 'a2' },
      { tag: 'nightly', commit: 'a3' },
    ],
    added: [{ tag: 'v2.0.0', commit: 'b2' }],
  }
  const published = {
    same: 1,
    differing: [{ tag: 'v1.1.0', from: 'a1', to: 'b1' }],
    missing: [{ tag: 'v1.2.0', commit: 'a2' }],
  }
  expect(tagRows({ tags, published })).toEqual([
    { tag: 'v1.2.0', from: 'a2', to: null, fate: 'vanishes' },
    { tag: 'v1.1.0', from: 'a1', to: 'b1', fate: 'differs' },
    { tag: 'nightly', from: 'a3', to: null, fate: 'left_behind' },
    { tag: 'v2.0.0', from: null, to: 'b2', fate: 'added' },
  ])
})

test('an old home that could not be read still shows what is published', () => {
  const published = { ...nothing, differing: [{ tag: 'v1.0.0', from: 'a', to: 'b' }] }
  expect(tagRows({ tags: null, published })).toEqual([{ tag: 'v1.0.0', from: 'a', to: 'b', fate: 'differs' }])
})
