import { expect, test } from 'vitest'
import { isRelaying, type PublicationEvent, type PublicationState, transition } from './publication.ts'

const states = ['off', 'enabling', 'on', 'paused', 'disabling'] as const
const events = [
  'switched_on',
  'applied',
  'paused',
  'resumed',
  'switched_off',
  'removed',
  'hook_found',
] as const

const moves: Record<PublicationState, Partial<Record<PublicationEvent, PublicationState>>> = {
  off: { switched_on: 'enabling', hook_found: 'disabling' },
  enabling: { switched_on: 'enabling', applied: 'on', switched_off: 'disabling' },
  on: { switched_on: 'enabling', paused: 'paused', switched_off: 'disabling' },
  paused: { switched_on: 'enabling', resumed: 'on', switched_off: 'disabling' },
  disabling: { switched_off: 'disabling', removed: 'off' },
}

test.each(
  states.flatMap((state) => events.map((event) => [state, event, moves[state][event] ?? null] as const)),
)('a publication that is %s and %s becomes %s', (state, event, expected) => {
  expect(transition(state, event)).toBe(expected)
})

test('every state can be left for off, and off for on', () => {
  for (const state of states.filter((each) => each !== 'off'))
    expect(transition(state, 'switched_off')).toBe('disabling')
  expect(transition('disabling', 'removed')).toBe('off')
})

test.each(states.map((state) => [state, state === 'on' || state === 'enabling'] as const))(
  'a publication that is %s relays pushes: %s',
  (state, expected) => {
    expect(isRelaying(state)).toBe(expected)
  },
)
