import { expect, test } from 'vitest'
import { type MoveStep, moveSteps } from './move-steps.ts'

const states = (steps: MoveStep[]) => steps.map(({ name, state }) => `${name} ${state}`)

test.each([
  ['waiting', null, ['change running', 'update waiting', 'verify waiting']],
  ['proving', null, ['change done', 'update running', 'verify waiting']],
  ['proving', 'relaying', ['change done', 'update running', 'verify waiting']],
  ['proving', 'following', ['change done', 'update running', 'verify waiting']],
  ['proving', 'proving', ['change done', 'update done', 'verify running']],
  ['proving', 'published', ['change done', 'update done', 'verify running']],
  ['proving', 'failed', ['change done', 'update failed', 'verify running']],
] as const)('a move that is %s with a run that is %s stands here', (state, run, expected) => {
  const repair = { remedy: 'point_repository_url', state }
  expect(states(moveSteps(repair, run === null ? null : { state: run }))).toEqual(expected)
})

test('the way back is one step', () => {
  const repair = { remedy: 'restore_repository_url', state: 'waiting' as const }
  expect(states(moveSteps(repair, null))).toEqual(['restore running'])
})
