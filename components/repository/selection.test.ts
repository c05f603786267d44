import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allSelected, countSelected, isSelected, nothingSelected, select } from './selection.ts'

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
      expect(countSelected(selection, ids.length)).toBe(wanted.length)
    }),
  )
})
