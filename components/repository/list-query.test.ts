import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { repositorySorts } from '#lib/repositories/list-repositories.ts'
import { repositoryStates } from '#lib/repositories/repository-state.ts'
import { type ListQuery, listHref, readListQuery } from './list-query.ts'

const usual: ListQuery = { search: '', state: null, owner: null, sort: 'pushed', page: 1 }

describe('the address of the list', () => {
  test('is bare when nothing is chosen', () => {
    expect(listHref(usual)).toBe('/repositories')
  })

  test.each([
    [{ state: 'nonsense' }],
    [{ page: '-3' }],
    [{ page: ['1', '2'] }],
    [{ sort: 'drop table' }],
    [{ search: ['a', 'b'] }],
    [{ owner: '' }],
  ])('that makes no sense shows the usual list: %j', (params) => {
    expect(readListQuery(params)).toEqual(usual)
  })

  test('says again what it was made from', () => {
    const text = fc.string({ maxLength: 50 }).map((each) => each.trim())
    const query = fc.record({
      search: text,
      state: fc.constantFrom(null, ...repositoryStates),
      owner: text.map((each) => each || null),
      sort: fc.constantFrom(...repositorySorts),
      page: fc.integer({ min: 1, max: 500 }),
    })
    fc.assert(
      fc.property(query, (wish) => {
        const params = Object.fromEntries(new URL(listHref(wish), 'http://here').searchParams)
        expect(readListQuery(params)).toEqual(wish)
      }),
    )
  })
})
