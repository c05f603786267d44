import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { healthFilters, repositorySorts, syncFilters } from '#lib/repositories/list-filter.ts'
import { repositoryStates } from '#lib/repositories/repository-state.ts'
import { type ListQuery, listHref, readListQuery } from './list-query.ts'

const nothing = { search: '', state: null, sync: null, health: null, owner: null }
const usual: ListQuery = { ...nothing, sort: 'pushed', page: 1 }

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
    [{ sync: 'sunk', health: 'off' }],
    [{ search: 'a\0b', owner: 'a\0b' }],
    [{ search: 'a\nb', owner: '\u0085' }],
  ])('that makes no sense shows the usual list: %j', (params) => {
    expect(readListQuery(params)).toEqual(usual)
  })

  test('says again what it was made from', () => {
    const text = fc.string({ maxLength: 50 }).map((each) => each.trim())
    const query = fc.record({
      search: text,
      state: fc.constantFrom(null, ...repositoryStates),
      sync: fc.constantFrom(null, ...syncFilters),
      health: fc.constantFrom(null, ...healthFilters),
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
