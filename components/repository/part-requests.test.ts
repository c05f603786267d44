import { expect, test } from 'vitest'
import { createPartRequests } from './part-requests.ts'

/** Requests whose answers come when the test says so; `told` has what was heard of them. */
function createScene() {
  const requests = createPartRequests<string>()
  const told: string[] = []
  const ask = (from: number, refresh: object) => {
    const answer = Promise.withResolvers<string>()
    let isRead = false
    const heard = requests.ask(from, refresh, {
      read: () => {
        isRead = true
        return answer.promise
      },
      onRows: (rows) => told.push(rows),
      onFailure: () => told.push(`failed ${from}`),
    })
    const fail = () => answer.reject(new Error('no answer'))
    return { isRead, heard, answer: answer.resolve, fail }
  }
  return { told, ask, given: requests.given }
}

test('a part is asked for once under each refresh, and not where the server rendered it', async () => {
  const { told, ask, given } = createScene()
  const [first, second] = [{}, {}]
  given(0, first)
  expect(ask(0, first).isRead).toBe(false)
  const part = ask(24, first)
  part.answer('rows')
  await part.heard
  expect(told).toEqual(['rows'])
  expect(ask(24, first).isRead).toBe(false)
  expect(ask(24, second).isRead).toBe(true)
})

test('a part that failed is asked for again', async () => {
  const { told, ask } = createScene()
  const refresh = {}
  const part = ask(24, refresh)
  part.fail()
  await part.heard
  expect(told).toEqual(['failed 24'])
  expect(ask(24, refresh).isRead).toBe(true)
})

test('neither rows nor failure of an older request are heard, and the newer one stays asked for', async () => {
  const { told, ask } = createScene()
  const [first, second, third] = [{}, {}, {}]
  const oldest = ask(24, first)
  const older = ask(24, second)
  const newest = ask(24, third)
  older.fail()
  oldest.answer('old rows')
  await Promise.all([older.heard, oldest.heard])
  expect(told).toEqual([])
  expect(ask(24, third).isRead).toBe(false)
  newest.answer('rows')
  await newest.heard
  expect(told).toEqual(['rows'])
})
