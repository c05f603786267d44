import { faultPresets } from '#sandbox/fault-presets.ts'
import type { Fault } from '#sandbox/faults.ts'
import type { Random } from './random.ts'

const { latency: _slow, ...presets } = faultPresets
const api = '^/(api|oauth)/'
const update = '^/api/update-package$'
const badToken = {
  kind: 'answer',
  status: 403,
  body: JSON.stringify({ status: 'error', message: 'Missing or invalid username/apiToken in request' }),
} as const
const html = {
  kind: 'answer',
  status: 503,
  headers: { 'content-type': 'text/html' },
  body: '<h1>503</h1>',
} as const
const notAcceptable = {
  kind: 'answer',
  status: 406,
  body: JSON.stringify({ status: 'error', message: 'Missing or invalid payload' }),
} as const

/** All that the two sites do wrong in the storm. What Gitee does to its API it does not do to git, and the other way. */
const troubles: [Fault, ...Fault[]] = [
  { side: 'gitee', path: api, ...presets.token_missing },
  { side: 'gitee', path: api, ...presets.token_expired },
  { side: 'gitee', path: api, ...presets.rate_limited },
  { side: 'gitee', path: api, ...presets.too_many_requests },
  { side: 'gitee', path: api, ...presets.server_error },
  { side: 'gitee', path: api, ...presets.bad_gateway },
  { side: 'gitee', path: api, ...presets.cut },
  { side: 'gitee', path: '/info/refs$', ...presets.server_error },
  { side: 'gitee', path: '/git-upload-pack$', ...presets.cut },
  { side: 'gitee', ...presets.drop_hook },
  { side: 'gitee', ...presets.fail_hook },
  { side: 'packagist', path: update, ...badToken },
  { side: 'packagist', path: update, ...notAcceptable },
  { side: 'packagist', path: update, ...presets.cut },
  { side: 'packagist', ...presets.too_many_requests },
  { side: 'packagist', ...presets.server_error },
  { side: 'packagist', ...html },
  { side: 'packagist', ...presets.cut },
  { side: 'packagist', ...presets.stuck_job },
]

/** One trouble: a few times, and until `forMs` are over. Slowness is every fifth of them, on either side. */
export function drawTrouble(random: Random): { fault: Fault; forMs: number } {
  const forMs = Math.round(random.between(500, 5_000))
  const times = random.integer(1, 12)
  if (random.next() < 0.2) {
    const latencyMs = Math.round(random.between(100, 4_000))
    return { fault: { side: random.pick(['gitee', 'packagist']), kind: 'latency', latencyMs, times }, forMs }
  }
  return { fault: { ...random.pick(troubles), times }, forMs }
}
