import { randomBytes } from 'node:crypto'
import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { parseEnv } from './env.ts'

const key = `k1:${randomBytes(32).toString('base64')}`

const complete = {
  APP_URL: 'https://packbridge.example.org',
  ENCRYPTION_KEYS: key,
  NEXTAUTH_SECRET: 's'.repeat(32),
  GITEE_COM_CLIENT_ID: 'id',
  GITEE_COM_CLIENT_SECRET: 'gitee-secret',
  CONTACT_EMAIL: 'ops@example.org',
}

function problemsOf(change: Record<string, string | undefined>) {
  const parsed = parseEnv({ ...complete, ...change })
  return parsed.ok ? [] : parsed.problems
}

test('the least that is needed gives settings with defaults', () => {
  const parsed = parseEnv(complete)
  expect(parsed).toMatchObject({
    ok: true,
    value: {
      port: 3000,
      address: '127.0.0.1',
      trustedProxies: 0,
      roles: ['web', 'intake', 'worker'],
      dataFolder: 'data',
      databaseUrl: null,
      packagistUrl: 'https://packagist.org',
      metadataUrl: 'https://repo.packagist.org',
      readableOrigins: [],
      logLevel: 'info',
    },
  })
  if (parsed.ok)
    expect(parsed.value.giteeHosts.map(({ id, url }) => [id, url])).toEqual([
      ['gitee.com', 'https://gitee.com'],
    ])
})

test('private git servers are known by their origins', () => {
  const parsed = parseEnv({ ...complete, READABLE_HOSTS: 'https://git.example.org/, http://10.0.0.5:3000' })
  expect(parsed.ok && parsed.value.readableOrigins).toEqual([
    'https://git.example.org',
    'http://10.0.0.5:3000',
  ])
})

test.each(['APP_URL', 'ENCRYPTION_KEYS', 'NEXTAUTH_SECRET', 'CONTACT_EMAIL'])(
  '%s is named with its purpose when it is missing or empty',
  (variable) => {
    for (const value of [undefined, '']) {
      const problems = problemsOf({ [variable]: value })
      expect(problems).toEqual([{ variable, problem: 'is missing', purpose: expect.stringMatching(/.{20}/) }])
    }
  },
)

test.each([
  ['APP_URL', 'packbridge.example.org'],
  ['APP_URL', 'ftp://packbridge.example.org'],
  ['APP_URL', 'https://example.org/packbridge'],
  ['READABLE_HOSTS', 'https://git.example.org,git.example.net'],
  ['READABLE_HOSTS', 'https://git.example.org/group'],
  ['PORT', 'http'],
  ['PORT', '70000'],
  ['TRUSTED_PROXIES', '-1'],
  ['TRUSTED_PROXIES', 'yes'],
  ['ROLES', 'web,cook'],
  ['ROLES', ','],
  ['DATABASE_URL', 'mysql://localhost/packbridge'],
  ['DATABASE_URL', 'not an address'],
  ['ENCRYPTION_KEYS', 'k1'],
  ['ENCRYPTION_KEYS', `k1:${randomBytes(16).toString('base64')}`],
  ['ENCRYPTION_KEYS', `${key},k2:short`],
  ['NEXTAUTH_SECRET', 'short'],
  ['GITEE_HOSTS', '[{'],
  ['GITEE_HOSTS', '{}'],
  ['GITEE_HOSTS', '[{"id":"x","name":"X","url":"x","clientId":"a","clientSecret":"b"}]'],
  ['GITEE_HOSTS', '[{"id":"x","name":"X","url":"https://x.example"}]'],
  ['PACKAGIST_URL', 'packagist'],
  ['PACKAGIST_METADATA_URL', 'https://packagist.org/p2'],
  ['CONTACT_EMAIL', 'ops'],
  ['LOG_LEVEL', 'loud'],
])('%s = %s is named as malformed, with its purpose', (variable, value) => {
  const problems = problemsOf({ [variable]: value })
  expect(problems.length).toBeGreaterThan(0)
  for (const problem of problems) {
    expect(problem.variable).toBe(variable)
    expect(problem.problem).not.toBe('is missing')
    expect(problem.purpose.length).toBeGreaterThan(10)
  }
})

test('every problem is named at once', () => {
  const problems = problemsOf({ APP_URL: 'x', CONTACT_EMAIL: undefined, PORT: 'y' })
  expect(problems.map(({ variable }) => variable).sort()).toEqual(['APP_URL', 'CONTACT_EMAIL', 'PORT'])
})

test.each([
  [{ GITEE_COM_CLIENT_SECRET: undefined }, ['GITEE_COM_CLIENT_SECRET']],
  [{ GITEE_COM_CLIENT_ID: undefined }, ['GITEE_COM_CLIENT_ID']],
  [{ GITEE_RU_CLIENT_ID: 'id' }, ['GITEE_RU_CLIENT_SECRET']],
  [
    { GITEE_COM_CLIENT_ID: undefined, GITEE_COM_CLIENT_SECRET: undefined },
    ['GITEE_COM_CLIENT_ID', 'GITEE_COM_CLIENT_SECRET'],
  ],
])('a Gitee application without its other half is named: %o', (change, expected) => {
  expect(problemsOf(change).map(({ variable }) => variable)).toEqual(expected)
})

test('two hosts of one id are refused: every Gitee id is kept under its host', () => {
  const host = {
    id: 'gitee.com',
    name: 'Twice',
    url: 'https://twice.example',
    clientId: 'a',
    clientSecret: 'b',
  }
  expect(problemsOf({ GITEE_HOSTS: JSON.stringify([host]) }).map(({ variable }) => variable)).toEqual([
    'GITEE_HOSTS',
  ])
})

test('neither settings nor problems print a secret', () => {
  const settings = parseEnv({ ...complete, DATABASE_URL: 'postgresql://u:db-password@host/x' })
  expect(inspect(settings, { depth: 9 })).not.toMatch(/gitee-secret|db-password|ssssssss/)
  const problems = problemsOf({ NEXTAUTH_SECRET: 'too-short-secret', ENCRYPTION_KEYS: 'k1:hidden-key' })
  expect(JSON.stringify(problems)).not.toMatch(/too-short-secret|hidden-key/)
})

test.each([
  ['an address', { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318' }, 'http://127.0.0.1:4318', 1],
  [
    'an address with a path, and a part',
    { OTEL_EXPORTER_OTLP_ENDPOINT: 'https://traces.example/otlp/', OTEL_TRACES_SAMPLER_ARG: '0.1' },
    'https://traces.example/otlp',
    0.1,
  ],
])('traces are sent where %s says', (_what, change, endpoint, ratio) => {
  expect(parseEnv({ ...complete, ...change })).toMatchObject({
    ok: true,
    value: { tracing: { endpoint, ratio } },
  })
})

test('without an address no traces are made, and a part of more than all is a mistake', () => {
  expect(parseEnv(complete)).toMatchObject({ ok: true, value: { tracing: null } })
  expect(problemsOf({ OTEL_TRACES_SAMPLER_ARG: '2' })).toMatchObject([
    { variable: 'OTEL_TRACES_SAMPLER_ARG' },
  ])
})
