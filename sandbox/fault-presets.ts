import type { Fault } from './faults.ts'

type Preset = Omit<Fault, 'side' | 'method' | 'path' | 'times'>

const html = { 'content-type': 'text/html; charset=utf-8' }

function answer(status: number, body: unknown, headers: Record<string, string> = {}): Preset {
  return {
    kind: 'answer',
    status,
    headers,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  }
}

const message = (text: string) => ({ message: text })

/** Faults worth a name, for the control port and tests; the caller adds side, method, path and times. */
export const faultPresets = {
  token_missing: answer(401, message('401 Unauthorized: Access token does not exist')),
  token_expired: answer(401, message('401 Unauthorized: Access token is expired')),
  scope_missing: answer(401, message("401 Unauthorized: no 'projects' scope")),
  rate_limited: answer(403, message('403 Forbidden (Rate Limit Exceeded)'), {
    'x-ratelimit-limit': '60',
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': '4102444800',
  }),
  invalid_parameters: answer(422, message('422 Unprocessable Entity')),
  too_many_requests: answer(429, message('429 Too Many Requests'), { 'retry-after': '2' }),
  server_error: answer(500, message('500 Internal Server Error')),
  bad_gateway: answer(502, '<html><head><title>502 Bad Gateway</title></head><body>502</body></html>', html),
  latency: { kind: 'latency', latencyMs: 3000 },
  cut: { kind: 'cut' },
  drop_hook: { kind: 'drop_hook' },
  fail_hook: { kind: 'fail_hook', status: 502, body: '<html>502 Bad Gateway</html>' },
  stuck_job: { kind: 'stuck_job' },
} satisfies Record<string, Preset>

export type FaultPreset = keyof typeof faultPresets
