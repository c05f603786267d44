import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deliveryKinds, deliveryOutcomes } from '#lib/deliveries/delivery.ts'
import { deliveriesHref, readDeliveryQuery } from './delivery-query.ts'

const none = { kind: null, outcome: null, place: null, delivery: null }
const id = '0198b5e0-0000-7000-8000-000000000001'

test.each([
  ['a kind that is none', { kind: 'push' }],
  ['a kind that is given twice', { kind: ['ping', 'other'] }],
  ['a delivery that is no id', { delivery: '1' }],
  ['a place without an id', { at: 'older-5' }],
  ['a place on no side', { at: `beside-5-${id}` }],
  ['a place whose id is none', { at: `older-5-${'-'.repeat(36)}` }],
])('%s counts as not given', (_what, params) => {
  expect(readDeliveryQuery(params)).toEqual(none)
})

test('any choice of the list is an address, and read from it again', () => {
  const choice = fc.record({
    kind: fc.option(fc.constantFrom(...deliveryKinds)),
    outcome: fc.option(fc.constantFrom(...deliveryOutcomes)),
    delivery: fc.option(fc.constant(id)),
    place: fc.option(
      fc.record({
        side: fc.constantFrom('older', 'newer'),
        receivedAt: fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }),
        id: fc.constant(id),
      }),
    ),
  })
  fc.assert(
    fc.property(choice, (query) => {
      const { searchParams } = new URL(deliveriesHref('repository', query), 'http://packbridge.test')
      expect(readDeliveryQuery(Object.fromEntries(searchParams))).toEqual(query)
    }),
  )
})
