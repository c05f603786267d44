import { expect, test } from 'vitest'
import { rememberEach } from './remember-each.ts'

function counted(most: number, ms = 60_000) {
  const asked: string[] = []
  const ask = rememberEach(
    async (key) => {
      asked.push(key)
      return key.toUpperCase()
    },
    { ms, most },
  )
  return { asked, ask }
}

test('each key is read once for all who ask, and has its own answer', async () => {
  const { asked, ask } = counted(10)
  expect(await Promise.all([ask('a'), ask('b'), ask('a'), ask('a')])).toEqual(['A', 'B', 'A', 'A'])
  expect(asked).toEqual(['a', 'b'])
})

test('beyond the most that are kept, the oldest is read anew', async () => {
  const { asked, ask } = counted(2)
  for (const key of ['a', 'b', 'c', 'c', 'b', 'a']) await ask(key)
  expect(asked).toEqual(['a', 'b', 'c', 'a'])
})

test('an answer that is too old is read anew', async () => {
  const { asked, ask } = counted(2, 0)
  await ask('a')
  await ask('a')
  expect(asked).toEqual(['a', 'a'])
})
