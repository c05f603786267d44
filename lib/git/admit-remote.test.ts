import { expect, test } from 'vitest'
import { admitRemote, pinOf } from './admit-remote.ts'

const trusted = ['http://127.0.0.1:3001', 'https://git.internal']

test.each([
  ['http://127.0.0.1:3001/li/a.git', 'http'],
  ['https://git.internal/li/a.git', 'https'],
])('%s is of a trusted origin: read wherever it leads', async (url, scheme) => {
  expect(await admitRemote(url, trusted)).toEqual({ ok: true, value: { url, scheme, pin: null } })
})

test.each(['https://8.8.8.8/a.git', 'https://8.8.8.8:8443/a.git', 'https://[2606:4700::1111]/a.git'])(
  '%s is public, and leads nowhere else',
  async (url) => {
    expect(await admitRemote(url, trusted)).toEqual({ ok: true, value: { url, scheme: 'https', pin: null } })
  },
)

test.each([
  ['https://gitee.com/a.git', ['8.8.8.8'], 'gitee.com:443:8.8.8.8'],
  [
    'https://gitee.com:8443/a.git',
    ['8.8.8.8', '2606:4700::1111'],
    'gitee.com:8443:8.8.8.8,[2606:4700::1111]',
  ],
])('%s is held to %s', (url, addresses, pin) => {
  expect(pinOf(new URL(url), addresses)).toBe(pin)
})

test.each([
  'http://8.8.8.8/a.git',
  'http://127.0.0.1:3002/a.git',
  'http://git.internal/a.git',
  'https://127.0.0.1/a.git',
  'https://127.1/a.git',
  'https://0x7f000001/a.git',
  'https://localhost/a.git',
  'https://[::1]/a.git',
  'https://[::ffff:127.0.0.1]/a.git',
  'https://169.254.169.254/latest/meta-data',
  'https://li:secret@8.8.8.8/a.git',
  'https://li@git.internal/a.git',
  'git@gitee.com:li/a.git',
  'ssh://git@gitee.com/li/a.git',
  'git://8.8.8.8/a.git',
  'file:///etc',
  '/etc',
  'ext::sh -c "touch /tmp/x"',
  '--upload-pack=touch',
  '',
])('%j is not read', async (url) => {
  expect(await admitRemote(url, trusted)).toMatchObject({ ok: false, reason: 'remote_refused' })
})

test('a name that nobody knows is told as git would tell it', async () => {
  expect(await admitRemote('https://packages.invalid/a.git', trusted)).toMatchObject({
    ok: false,
    reason: 'remote_unreachable',
  })
})

test('what follows a # never reaches git', async () => {
  expect(await admitRemote('https://git.internal/a.git#b', trusted)).toMatchObject({
    value: { url: 'https://git.internal/a.git' },
  })
})
