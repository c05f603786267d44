import { expect, test } from 'vitest'
import { createStatementNames } from './statement-names.ts'

test('a statement has a name once it comes again, always the same, and no other statement has it', () => {
  const nameOf = createStatementNames()
  expect(nameOf({ sql: 'SELECT 1' })).toBe('')
  const name = nameOf({ sql: 'SELECT 1' })
  expect(name).toMatch(/^[\w-]{20,63}$/)
  expect(nameOf({ sql: 'SELECT 1' })).toBe(name)
  nameOf({ sql: 'SELECT 2' })
  expect(nameOf({ sql: 'SELECT 2' })).not.toBe(name)
})

test('however many statements come, so many have a name and no more, and those keep it', () => {
  const nameOf = createStatementNames()
  const twice = (sql: string) => [nameOf({ sql }), nameOf({ sql })][1]
  const names = Array.from({ length: 5_000 }, (_, index) => twice(`SELECT ${index}`))
  expect(names.filter(Boolean)).toHaveLength(200)
  expect(nameOf({ sql: 'SELECT 7' })).toBe(names[7])
})

test('statements that come only once take no name from those that come again', () => {
  const nameOf = createStatementNames()
  for (let index = 0; index < 5_000; index += 1) expect(nameOf({ sql: `SELECT ${index}` })).toBe('')
  nameOf({ sql: 'SELECT again' })
  expect(nameOf({ sql: 'SELECT again' })).not.toBe('')
})
