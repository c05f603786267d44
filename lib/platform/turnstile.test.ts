import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createTurnstile, type Line } from './turnstile.ts'

/** Lets works of these lines pass that all wait behind a first one; the order in which they came to their turn. */
async function passAll(lines: Line[]): Promise<string[]> {
  const { pass } = createTurnstile()
  const order: string[] = []
  let running = 0
  const first = Promise.withResolvers<void>()
  const holding = pass('ordinary', () => first.promise)
  const all = lines.map((line, index) =>
    pass(line, async () => {
      running += 1
      expect(running).toBe(1)
      order.push(`${line} ${index}`)
      await Promise.resolve()
      running -= 1
    }),
  )
  first.resolve()
  await Promise.all([holding, ...all])
  return order
}

test('the urgent go first, in their order', async () => {
  expect(await passAll(['ordinary', 'urgent', 'ordinary', 'urgent'])).toEqual([
    'urgent 1',
    'urgent 3',
    'ordinary 0',
    'ordinary 2',
  ])
})

test('an ordinary one waits for four urgent ones at most', async () => {
  const order = await passAll(['ordinary', ...Array.from({ length: 9 }, () => 'urgent' as const)])
  expect(order.indexOf('ordinary 0')).toBe(4)
})

test('whatever waits, each has its turn once, one at a time', async () => {
  const line = fc.constantFrom<Line>('urgent', 'ordinary')
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 40 }), async (lines) => {
      expect(new Set(await passAll(lines)).size).toBe(lines.length)
    }),
  )
})

test('a work that throws lets the next one pass', async () => {
  const { pass } = createTurnstile()
  const broken = pass('urgent', async () => {
    throw new Error('broken work')
  })
  await expect(broken).rejects.toThrow('broken work')
  expect(await pass('ordinary', async () => 'next')).toBe('next')
})
