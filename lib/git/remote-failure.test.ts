import { expect, test } from 'vitest'
import { remoteFailure } from './remote-failure.ts'

const access = (words: string) => `fatal: unable to access 'https://git.example.org/a/b.git/': ${words}\n`

test.each([
  ["fatal: could not read Username for 'https://gitee.com': terminal prompts disabled\n", 'remote_private'],
  ["fatal: could not read Password for 'https://a@gitee.com': terminal prompts disabled\n", 'remote_private'],
  [
    "remote: [session] Unauthorized\nfatal: Authentication failed for 'https://gitee.com/a/b/'\n",
    'remote_private',
  ],
  ["fatal: repository 'https://gitee.com/a/b.git/' not found\n", 'remote_not_found'],
  ["remote: Not Found\nfatal: repository 'https://gitlab.com/a/b.git/' not found\n", 'remote_not_found'],
  [access('The requested URL returned error: 410'), 'remote_not_found'],
  [access('The requested URL returned error: 301'), 'remote_redirects'],
  [access('The requested URL returned error: 403'), 'remote_refused'],
  ["fatal: transport 'ext' not allowed\n", 'remote_refused'],
  ["fatal: strange pathname '--upload-pack=x' blocked\n", 'remote_refused'],
  [access('The requested URL returned error: 429'), 'remote_unreachable'],
  [access('The requested URL returned error: 503'), 'remote_unreachable'],
  [access('Could not resolve host: git.example.org'), 'remote_unreachable'],
  [
    access("Failed to connect to 127.0.0.1 port 9 after 0 ms: Couldn't connect to server"),
    'remote_unreachable',
  ],
  [access('Empty reply from server'), 'remote_unreachable'],
  [access('server certificate verification failed. CAfile: none CRLfile: none'), 'remote_unreachable'],
  [access('gnutls_handshake() failed: An unexpected TLS packet was received.'), 'remote_unreachable'],
  ['fatal: protocol error: bad line length character: zzzz\n', 'bad_response'],
  ['', 'bad_response'],
])('%j means %s', (said, reason) => {
  expect(remoteFailure(said).reason).toBe(reason)
})

test("git's words are kept on one line, without credentials and not without end", () => {
  const said = `fatal: unable to access 'https://li:pass@git.example.org/':\n ${'x'.repeat(2000)}`
  const { detail = '' } = remoteFailure(said)
  expect(detail).toContain('https://[secret]@git.example.org')
  expect(detail).not.toContain('\n')
  expect(detail.length).toBe(500)
  expect(remoteFailure('')).not.toHaveProperty('detail')
})
