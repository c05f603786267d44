import { type ProgramAnswer, type ProgramReason, runProgram } from '#lib/platform/program.ts'
import type { Result } from '#lib/platform/result.ts'
import type { AdmittedRemote } from './admit-remote.ts'

const MAX_BYTES = 16 * 1024 * 1024

/**
 * Runs git's ls-remote on an admitted address: no other protocol, no redirect, no proxy, nobody's name or
 * configuration. The pin wants git 2.37 or newer.
 */
export function askRemote(
  { url, scheme, pin }: AdmittedRemote,
  timeoutMs: number,
): Promise<Result<ProgramAnswer, ProgramReason>> {
  const options = [
    'credential.helper=',
    'http.proxy=',
    'http.followRedirects=false',
    ...(pin === null ? [] : [`http.curloptResolve=${pin}`]),
  ]
  const refs = ['HEAD', 'refs/heads/*', 'refs/tags/*']
  return runProgram({
    program: 'git',
    args: [
      ...options.flatMap((option) => ['-c', option]),
      'ls-remote',
      '--symref',
      '--end-of-options',
      url,
      ...refs,
    ],
    environment: {
      HOME: '/nonexistent',
      LC_ALL: 'C',
      GIT_ALLOW_PROTOCOL: scheme,
      GIT_ASKPASS: '',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_TERMINAL_PROMPT: '0',
    },
    timeoutMs,
    maxBytes: MAX_BYTES,
  })
}
