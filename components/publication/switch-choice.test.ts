import { describe, expect, test } from 'vitest'
import { chooseCredential, planHref } from './switch-choice.ts'

const safeOnly = { id: 'c1', username: 'ada', state: 'working', mainFingerprint: null } as const
const full = { id: 'c2', username: 'grace', state: 'working', mainFingerprint: '…9f' } as const
const dead = { id: 'c3', username: 'linus', state: 'dead', mainFingerprint: '…11' } as const

describe('the account offered for a plan', () => {
  test('is the chosen one', () => {
    expect(chooseCredential([safeOnly, full], { id: 'c1', username: 'grace' })).toBe('c1')
  })

  test('is never one that is not in the list', () => {
    expect(chooseCredential([safeOnly], { id: 'of-another-user', username: null })).toBe('c1')
  })

  test('is the one in use before any other', () => {
    expect(chooseCredential([full, safeOnly], { id: undefined, username: 'ada' })).toBe('c1')
  })

  test('is otherwise one that works and can do every step', () => {
    expect(chooseCredential([dead, safeOnly, full], { id: undefined, username: null })).toBe('c2')
  })

  test('is none where there is none', () => {
    expect(chooseCredential([], { id: 'c1', username: 'ada' })).toBeNull()
  })
})

test('the address of a plan holds all its choices', () => {
  const choice = { credentialId: 'c', route: 'direct', adoptHook: true, repairsItself: false } as const
  expect(planHref('r', choice)).toBe('/repositories/r/switch?route=direct&account=c&adopt=1&repair=no')
  expect(planHref('r', { ...choice, repairsItself: true })).toContain('&repair=yes')
})
