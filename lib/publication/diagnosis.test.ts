import { expect, test } from 'vitest'
import { type Diagnosis, judgeSymptoms, type Symptoms } from './diagnosis.ts'

const here = 'https://gitee.com/ada/money.git'
const full = {
  read: true as const,
  value: { refs: [{ kind: 'tag' as const, name: 'v1.0.0', commit: 'a'.repeat(40) }], head: 'master' },
}
const empty = { read: true as const, value: { refs: [], head: null } }
const closed = { read: false as const, reason: 'remote_private', detail: 'fatal: could not read Username' }

function pageOf(isFrozenGone: boolean, isAbandoned = false): Symptoms['page'] {
  return { read: true, value: { isFrozenGone, isAbandoned, updatedAt: null } }
}

const well: Symptoms = {
  page: pageOf(false),
  abandoned: false,
  lastJob: { status: 'completed', message: 'Update of ada/money complete', at: null },
  storedUrl: here,
  cloneUrl: here,
  stored: full,
  here: full,
  credential: { hasMain: true, isWorking: true },
}

const gone = {
  status: 'package_gone',
  message: 'Update of ada/money failed, package appears to be 404/gone',
  at: null,
}
const unreached = {
  status: 'failed',
  message: 'Package data of ada/money could not be downloaded. Could not reach remote VCS server.',
  at: null,
}
const unread = { read: false as const, reason: 'unreachable' }

test.each<[string, Partial<Symptoms>, Partial<Diagnosis>]>([
  ['a package that is read', {}, { finding: null, remedy: null, obstacle: null }],
  [
    'a frozen package that can be read again',
    { page: pageOf(true) },
    { finding: 'package_frozen', remedy: 'thaw', by: 'packbridge', obstacle: null },
  ],
  ['a frozen package that is abandoned too', { page: pageOf(true, true) }, { finding: 'package_frozen' }],
  [
    'a frozen package that is private',
    { page: pageOf(true), here: closed },
    { remedy: 'thaw', obstacle: { reason: 'remote_private', detail: 'fatal: could not read Username' } },
  ],
  [
    'a frozen package without commits',
    { page: pageOf(true), here: empty },
    { obstacle: { reason: 'repository_empty' } },
  ],
  [
    'a frozen package whose old address is closed: thawing gives it this one',
    { page: pageOf(true), storedUrl: 'https://github.com/ada/money', stored: closed },
    { finding: 'package_frozen', obstacle: null, isElsewhere: true },
  ],
  [
    'a frozen package without the MAIN token',
    { page: pageOf(true), credential: { hasMain: false, isWorking: true } },
    { remedy: 'thaw', by: 'you' },
  ],
  [
    'a frozen package with a dead token',
    { page: pageOf(true), credential: { hasMain: true, isWorking: false } },
    { remedy: 'thaw', by: 'you' },
  ],
  [
    'a page that cannot be read after a job that found it gone',
    { page: unread, lastJob: gone },
    { finding: 'package_frozen' },
  ],
  ['a page that knows better than a job of long ago', { lastJob: gone }, { finding: null }],
  [
    'a crawl that waits and would succeed now',
    { lastJob: unreached },
    { finding: 'crawl_postponed', remedy: 'request_update', by: 'packbridge', obstacle: null },
  ],
  [
    'a crawl that waits for the address that is stored, not for this one',
    { lastJob: unreached, storedUrl: 'https://github.com/ada/money', stored: closed },
    { finding: 'crawl_postponed', obstacle: { reason: closed.reason, detail: closed.detail } },
  ],
  [
    'a crawl that waits, asked for with the SAFE token',
    { lastJob: unreached, credential: { hasMain: false, isWorking: true } },
    { by: 'packbridge' },
  ],
  [
    'a package that its page calls abandoned',
    { page: pageOf(false, true) },
    { finding: 'package_abandoned', remedy: 'take_back', by: 'you' },
  ],
  [
    'a package that its metadata calls abandoned',
    { abandoned: 'ada/cash' },
    { finding: 'package_abandoned' },
  ],
  [
    'an address of another spelling',
    { storedUrl: 'https://gitee.com/Ada/Money' },
    { finding: null, isElsewhere: false },
  ],
  [
    'an address that nobody tells',
    { storedUrl: null, stored: null, lastJob: unreached, here: closed },
    {
      finding: 'crawl_postponed',
      obstacle: { reason: closed.reason, detail: closed.detail },
      isElsewhere: false,
    },
  ],
])('%s is told as such', (_what, change, expected) => {
  expect(judgeSymptoms({ ...well, ...change })).toMatchObject(expected)
})
