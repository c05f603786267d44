import { expect, test } from 'vitest'
import { parseSignInProblem, signInProblems } from './sign-in-problem.ts'

test.each(signInProblems)('knows %s', (problem) => {
  expect(parseSignInProblem(problem)).toBe(problem)
})

test.each([[undefined], ['Refused'], [''], [['refused', 'refused']], ['toString']])(
  'takes %j for unknown',
  (reason) => {
    expect(parseSignInProblem(reason)).toBe('unknown')
  },
)
