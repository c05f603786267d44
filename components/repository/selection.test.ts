import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  allSelected,
  countSelected,
  isEverySelected,
  isSelected,
  nothingSelected,
  select,
} from './selection.ts'

const ids = ['a', 'b', 'c', 'd', 'e']

test.each([
  ['nothing', nothingSelected],
  ['all', allSelected],
])('beginning with %s, each row is as it was last chosen, and the count agrees', (_, start) => {
  const choice = fc.tuple(fc.subarray(ids), fc.boolean())
  fc.assert(
    fc.property(fc.array(choice), (choices) => {
      const selection = choices.reduce((before, [rows, isIn]) => select(before, rows, isIn), start)
      const wanted = ids.filter((id) => {
        const last = choices.findLast(([rows]) => rows.includes(id))
        return last ? last[1] : start === allSelected
      })
      expect(ids.filter((id) => isSelected(selection, id))).toEqual(wanted)
      expect(countSelected(selection, { total: ids.length, ids })).toEqual({ chosen: wanted.length, left: 0 })
      expect(countSelected(selection, { total: ids.length, ids: null }).chosen).toBe(wanted.length)
      const list = { total: ids.length, idAt: (place: number) => ids[place] }
      expect(isEverySelected(selection, list)).toBe(wanted.length === ids.length)
    }),
  )
})

test('not every row is chosen where chosen ones left the list and others came, or where rows are not loaded', () => {
  const chosen = select(nothingSelected, ['a', 'b'], true)
  const isEvery = (rows: (string | undefined)[]) =>
    isEverySelected(chosen, { total: rows.length, idAt: (place) => rows[place] })
  expect(isEvery(['b', 'a'])).toBe(true)
  expect(isEvery(['a'])).toBe(true)
  expect(isEvery(['a', 'c'])).toBe(false)
  expect(isEvery(['c'])).toBe(false)
  expect(isEvery(['a', undefined])).toBe(false)
})

test('chosen rows that left the list are told apart, and rows that were taken out and left make up no number', () => {
  const chosen = select(nothingSelected, ['a', 'b'], true)
  expect(countSelected(chosen, { total: 2, ids: ['b', 'c'] })).toEqual({ chosen: 1, left: 1 })
  const allButOne = select(allSelected, ['a'], false)
  expect(countSelected(allButOne, { total: 2, ids: ['b', 'c'] })).toEqual({ chosen: 2, left: 0 })
})

test('of a list that is not known whole never more rows are chosen than it has', () => {
  const chosen = select(nothingSelected, ids, true)
  expect(countSelected(chosen, { total: 3, ids: null })).toEqual({ chosen: 3, left: 2 })
})
