import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createGathering } from './gathering.ts'

test('what comes at one moment goes in one batch, and what comes meanwhile in the next', async () => {
  const batches: number[][] = []
  const first = Promise.withResolvers<void>()
  const { add } = createGathering(async (items: number[]) => {
    batches.push(items)
    if (batches.length === 1) await first.promise
    return items
  }, 100)
  const early = [add(1), add(2), add(3)]
  await expect.poll(() => batches).toEqual([[1, 2, 3]])
  const late = [add(4), add(5)]
  first.resolve()
  expect(await Promise.all([...early, ...late])).toEqual([1, 2, 3, 4, 5])
  expect(batches).toEqual([
    [1, 2, 3],
    [4, 5],
  ])
})

const few = fc.integer({ min: 1, max: 9 })

test('each gets its own outcome, no batch is too large, and one runs at a time', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer()), few, async (items, largest) => {
      let running = 0
      const work = async (batch: number[]) => {
        running += 1
        expect(running).toBe(1)
        expect(batch.length).toBeLessThanOrEqual(largest)
        await Promise.resolve()
        running -= 1
        return batch.map((item) => `done ${item}`)
      }
      const { add } = createGathering(work, largest)
      expect(await Promise.all(items.map(add))).toEqual(items.map((item) => `done ${item}`))
    }),
  )
})

test('a batch that throws fails its own items only', async () => {
  const { add } = createGathering(async (items: number[]) => {
    if (items.includes(2)) throw new Error('not this one')
    return items
  }, 1)
  const added = await Promise.allSettled([add(1), add(2), add(3)])
  expect(added.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
})
