import { expect, test } from 'vitest'
import { stepKinds } from '#lib/publication/plan.ts'
import { stepLabel } from './step-label.ts'

test('every kind of step has words of its own', () => {
  const labels = stepKinds.map((kind) => stepLabel({ kind }))
  expect(labels).toEqual([...stepKinds])
})

test.each([
  [{ from: 'https://packagist.org/api/update-package', adopts: '7' }, 'adopt_hook'],
  [{ from: 'https://packbridge.example.org/hooks/gitee/old' }, 'change_hook'],
  [{}, 'put_hook'],
])('a hook with %j is called by what happens to it', (step, label) => {
  expect(stepLabel({ kind: 'put_hook', ...step })).toBe(label)
})
