import { expect, test, vi } from 'vitest'
import { remember } from './remember.ts'

const LONG_MS = 60_000

test('many who ask at once, and soon after, get one reading', async () => {
  let readings = 0
  const read = remember(async () => {
    readings += 1
    return readings
  }, LONG_MS)
  expect(await Promise.all([read(), read(), read()])).toEqual([1, 1, 1])
  expect(await read()).toBe(1)
})

test('after its time it is read anew', async () => {
  let readings = 0
  const read = remember(async () => {
    readings += 1
    return readings
  }, 5)
  await read()
  await vi.waitFor(async () => expect(await read()).toBeGreaterThan(1))
})

test('a reading that failed is not kept', async () => {
  let readings = 0
  const read = remember(async () => {
    readings += 1
    if (readings === 1) throw new Error('cut off')
    return readings
  }, LONG_MS)
  await expect(read()).rejects.toThrow('cut off')
  expect(await read()).toBe(2)
})
