import { expect, test } from 'vitest'
import { placeOf, replacedPlace } from './row-place.ts'

const rowAt = (place: number, id?: string) => ({ isConnected: true, dataset: { place: `${place}`, id } })

test('a row stands where the list has moved it to, and nowhere once it left the page', () => {
  const row = rowAt(0, 'bbb')
  expect(placeOf(row)).toBe(0)
  row.dataset.place = '1'
  expect(placeOf(row)).toBe(1)
  row.isConnected = false
  expect(placeOf(row)).toBeNull()
  expect(placeOf(null)).toBeNull()
})

test('only a row that was on its way hands its place on when it leaves the page', () => {
  expect(replacedPlace({ ...rowAt(30), isConnected: false })).toBe(30)
  expect(replacedPlace({ ...rowAt(30, 'aaa'), isConnected: false })).toBeNull()
  expect(replacedPlace(rowAt(30))).toBeNull()
  expect(replacedPlace(null)).toBeNull()
})
