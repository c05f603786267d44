import { expect, test } from 'vitest'
import { keyedRows } from './keyed-rows.ts'

const keysOf = (ids: (string | undefined)[]) =>
  keyedRows(ids.map((id, index) => ({ place: 20 + index, line: id === undefined ? undefined : { id } }))).map(
    ({ key }) => key,
  )

test('a row is keyed by its id wherever it stands, and by its place until it is loaded', () => {
  expect(keysOf(['a', undefined, 'b'])).toEqual(['a', 21, 'b'])
})

test('an id that two parts hold keys one row only: the other is keyed by its place', () => {
  expect(keysOf(['a', 'b', 'b', 'c', 'b'])).toEqual(['a', 'b', 22, 'c', 24])
})
