import { expect, test, vi } from 'vitest'
import { runProgram } from './program.ts'

const limits = { timeoutMs: 10_000, maxBytes: 1024 }

const shell = (script: string, more: { timeoutMs?: number; maxBytes?: number } = {}) =>
  runProgram({ program: 'sh', args: ['-c', script], ...limits, ...more })

test('a program that fails is an answer: its status and both of its streams', async () => {
  expect(await shell('echo out; echo err >&2; exit 3')).toEqual({
    ok: true,
    value: { status: 3, output: 'out\n', errors: 'err\n' },
  })
})

test('it inherits nothing of our environment but where programs lie', async () => {
  vi.stubEnv('ENCRYPTION_KEYS', 'k1:secret')
  const answer = await runProgram({ program: 'env', args: [], environment: { GIVEN: 'yes' }, ...limits })
  vi.unstubAllEnvs()
  const names = answer.ok ? answer.value.output.split('\n').map((line) => line.replace(/=.*/, '')) : []
  expect(names.filter((name) => name !== '').sort()).toEqual(['GIVEN', 'NODE_ENV', 'PATH'])
})

test('no shell reads its arguments, and it has nothing to read', async () => {
  const printed = await runProgram({ program: 'printf', args: ['%s|', '$HOME', 'a b', ';ls'], ...limits })
  expect(printed).toMatchObject({ value: { output: '$HOME|a b|;ls|' } })
  expect(await shell('cat')).toMatchObject({ value: { status: 0, output: '' } })
})

test('a program that is not there is an expected outcome', async () => {
  expect(await runProgram({ program: 'no-such-program', args: [], ...limits })).toEqual({
    ok: false,
    reason: 'program_missing',
  })
})

test('one that takes too long is killed together with what it started', async () => {
  const started = performance.now()
  expect(await shell('sleep 30 & wait', { timeoutMs: 100 })).toEqual({ ok: false, reason: 'timeout' })
  // Only when the sleeping child is dead too do the streams that it shares end.
  expect(performance.now() - started).toBeLessThan(5_000)
})

test('one that does not stop printing is killed', async () => {
  expect(await shell('yes')).toEqual({ ok: false, reason: 'output_too_large' })
})
