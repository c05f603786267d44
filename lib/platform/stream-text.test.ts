import { expect, test } from 'vitest'
import { streamText } from './stream-text.ts'

async function* count(to: number, made: number[], onEnd = () => {}) {
  try {
    for (let number = 1; number <= to; number += 1) {
      made.push(number)
      yield `${number} 号\n`
    }
  } finally {
    onEnd()
  }
}

test('the body is all parts, one after the other', async () => {
  expect(await new Response(streamText(count(3, []))).text()).toBe('1 号\n2 号\n3 号\n')
})

test('a reader who leaves is the last one that anything is made for', async () => {
  const made: number[] = []
  let isEnded = false
  const reader = streamText(
    count(100_000, made, () => {
      isEnded = true
    }),
  ).getReader()
  await reader.read()
  await reader.cancel()
  expect(isEnded).toBe(true)
  expect(made.length).toBeLessThan(20_000)
})

test('what breaks on the way breaks the body: it never looks whole', async () => {
  async function* breaking() {
    yield 'half'
    throw new Error('the database is gone')
  }
  await expect(new Response(streamText(breaking())).text()).rejects.toThrow('the database is gone')
})
