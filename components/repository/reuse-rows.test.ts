import { expect, test } from 'vitest'
import { reuseRows } from './reuse-rows.ts'

const row = (id: string, health = 'healthy') => ({ id, publication: { state: 'on', health } })

test('a row that says the same stays the same object, wherever it stands now; what says something else is fresh', () => {
  const known = [row('a'), row('b'), row('c')]
  const fresh = [row('c'), row('b', 'broken'), row('a'), row('d')]
  const shown = reuseRows(known, fresh)
  expect(shown).toEqual(fresh)
  expect(shown[0]).toBe(known[2])
  expect(shown[1]).toBe(fresh[1])
  expect(shown[2]).toBe(known[0])
  expect(shown[3]).toBe(fresh[3])
})
