import { expect, test } from 'vitest'
import { ViewQuery } from './saved-view.ts'

test('the longest search and owner that the list takes can be kept, whatever script they are written in', () => {
  const address = new URLSearchParams({
    search: '包'.repeat(200),
    owner: '组'.repeat(200),
    state: 'attention',
  })
  expect(ViewQuery.safeParse(address.toString()).success).toBe(true)
})
