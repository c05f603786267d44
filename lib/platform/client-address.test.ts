import { expect, test } from 'vitest'
import { clientAddress } from './client-address.ts'

test.each<[string, string | undefined, string | undefined, number, string]>([
  ['the socket’s other end', '203.0.113.7', undefined, 0, '203.0.113.7'],
  ['the same, whatever is forwarded, without a trusted proxy', '203.0.113.7', '10.0.0.1', 0, '203.0.113.7'],
  ['whom the one proxy saw', '127.0.0.1', '203.0.113.7', 1, '203.0.113.7'],
  ['not what the caller wrote himself', '127.0.0.1', '10.0.0.1, 203.0.113.7', 1, '203.0.113.7'],
  ['whom the outer of two proxies saw', '127.0.0.1', '10.0.0.1, 203.0.113.7, 192.0.2.1', 2, '203.0.113.7'],
  ['the first where fewer proxies stood in front', '127.0.0.1', '203.0.113.7', 2, '203.0.113.7'],
  ['the socket’s where the proxy says nothing', '203.0.113.7', undefined, 1, '203.0.113.7'],
  ['the socket’s where the proxy says an empty one', '203.0.113.7', '10.0.0.1, ', 1, '203.0.113.7'],
  ['IPv4 on an IPv6 socket', '::ffff:203.0.113.7', undefined, 0, '203.0.113.7'],
  ['the network of an IPv6 address', '2001:db8:1:2:3:4:5:6', undefined, 0, '2001:db8:1:2'],
  ['the same of a shortened one', '2001:DB8::6', undefined, 0, '2001:db8:0:0'],
  ['the same where the network itself is shortened', '2001:db8::5:0:0:0:6', undefined, 0, '2001:db8:0:5'],
  ['this machine', '::1', undefined, 0, '0:0:0:0'],
  ['nobody, once the socket is gone', undefined, undefined, 0, ''],
])('a call comes from %s', (_what, socket, forwarded, proxies, expected) => {
  expect(clientAddress(socket, forwarded, proxies)).toBe(expected)
})
