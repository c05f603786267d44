import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createLookup } from './lookups.ts'

type Member = { keys: string[] }
const member = fc.record({ keys: fc.uniqueArray(fc.constantFrom('a', 'b', 'c')) })

test('finds what a walk through the list finds, as the list grows and is replaced', () => {
  const change = fc.record({
    added: fc.array(member),
    replaced: fc.boolean(),
    asked: fc.constantFrom('a', 'b'),
  })
  fc.assert(
    fc.property(fc.array(change), (changes) => {
      const lookup = createLookup(({ keys }: Member) => keys)
      let list: Member[] = []
      for (const { added, replaced, asked } of changes) {
        if (replaced) list = list.filter(({ keys }) => keys.length < 2)
        list.push(...added)
        expect(lookup.find(list, asked)).toEqual(list.filter(({ keys }) => keys.includes(asked)))
      }
    }),
  )
})

test('a key changed in place is found once the lookup forgot the old one', () => {
  const lookup = createLookup(({ keys }: Member) => keys)
  const list = [{ keys: ['a'] }]
  expect(lookup.find(list, 'a')).toEqual(list)
  list[0]?.keys.splice(0, 1, 'b')
  lookup.forget()
  expect(lookup.find(list, 'a')).toEqual([])
  expect(lookup.find(list, 'b')).toEqual(list)
})
