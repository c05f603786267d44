import { expect, test } from 'vitest'
import { Secret } from '#lib/platform/secret.ts'
import {
  defaultRoute,
  directHookUrl,
  displayHookUrl,
  isDirectHook,
  isReachable,
  isRelayHook,
  relayHookUrl,
} from './route.ts'

const gitee = 'https://gitee.com'

test.each([
  ['https://packbridge.example.org', true],
  ['https://127.example.org', true],
  ['https://10.example.org', true],
  ['https://localhost.example.org', true],
  ['https://8.8.8.8', true],
  ['https://172.32.0.1', true],
  ['https://172.15.0.1', true],
  ['https://[2001:db8::1]', true],
  ['http://localhost:3000', false],
  ['http://127.0.0.1:3000', false],
  ['http://10.1.2.3', false],
  ['http://172.16.0.1', false],
  ['http://172.31.255.1', false],
  ['http://192.168.1.5:3000', false],
  ['http://169.254.1.1', false],
  ['http://100.64.0.1', false],
  ['http://0.0.0.0:3000', false],
  ['http://[::1]:3000', false],
  ['http://[fd12:3456::1]', false],
  ['http://[fe80::1]', false],
  ['http://packbridge', false],
  ['http://packbridge.local', false],
  ['http://packbridge.internal', false],
  ['http://packbridge.lan', false],
])('Gitee can call %s: %s', (appUrl, expected) => {
  expect(isReachable(appUrl, gitee)).toBe(expected)
  expect(defaultRoute(appUrl, gitee)).toBe(expected ? 'relay' : 'direct')
})

test('a Gitee in the same private network can call a private address', () => {
  expect(isReachable('http://127.0.0.1:3000', 'http://127.0.0.1:3001')).toBe(true)
})

const app = 'https://packbridge.example.org'

test('the relay address carries the key in its path, and shows only its beginning', () => {
  const url = relayHookUrl(app, 'abcdefghijklmnop')
  expect(url).toBe(`${app}/hooks/gitee/abcdefghijklmnop`)
  expect(isRelayHook(url, app)).toBe(true)
  expect(displayHookUrl(url)).toBe(`${app}/hooks/gitee/abcdef…`)
})

test('the direct address is the one of the article, and its token is not shown', () => {
  const url = directHookUrl('https://packagist.org', 'li:hua', new Secret('a+b&c'))
  expect(new URL(url).searchParams.get('apiToken')).toBe('a+b&c')
  expect(new URL(url).searchParams.get('username')).toBe('li:hua')
  expect(isDirectHook(url, 'https://packagist.org')).toBe(true)
  expect(displayHookUrl(url)).toBe('https://packagist.org/api/update-package?username=li%3Ahua&apiToken=…')
  expect(displayHookUrl('https://packagist.org/api/update-package?apiToken=x1&username=l')).not.toContain(
    'x1',
  )
})

test.each([
  ['https://packagist.org/api/update-package?username=l&apiToken=t', true],
  ['https://packagist.org/api/github?username=l&apiToken=t', true],
  ['https://mirror.example/api/update-package', true],
  ['https://packagist.org/about', false],
  ['https://packagist.org.evil.example/api/update-package', false],
  ['https://other.example/api/update-package', false],
  ['nonsense', false],
])('%s calls Packagist: %s', (url, expected) => {
  expect(isDirectHook(url, 'https://mirror.example')).toBe(expected)
})

test.each([
  `${app}.evil.example/hooks/gitee/x`,
  `${app}/hooks/gitea/x`,
  'https://other.example/hooks/gitee/x',
])('%s is not a hook of this installation', (url) => {
  expect(isRelayHook(url, app)).toBe(false)
})
