import { expect, test } from 'vitest'
import { isPrivateAddress, isPrivateHost } from './private-network.ts'

test.each([
  ['8.8.8.8', false],
  ['172.15.255.255', false],
  ['172.32.0.1', false],
  ['192.0.1.1', false],
  ['198.20.0.1', false],
  ['223.255.255.255', false],
  ['2606:4700::1111', false],
  ['::ffff:8.8.8.8', false],
  ['0.0.0.0', true],
  ['10.0.0.1', true],
  ['100.64.0.1', true],
  ['127.0.0.1', true],
  ['127.255.255.254', true],
  ['169.254.169.254', true],
  ['172.16.0.1', true],
  ['192.0.0.8', true],
  ['192.168.1.1', true],
  ['198.19.255.255', true],
  ['224.0.0.1', true],
  ['255.255.255.255', true],
  ['::', true],
  ['::1', true],
  ['::ffff:127.0.0.1', true],
  ['::ffff:a9fe:a9fe', true],
  ['64:ff9b::7f00:1', true],
  ['2002:7f00:1::', true],
  ['fd00::1', true],
  ['fe80::1', true],
  ['fec0::1', true],
  ['ff02::1', true],
])('the address %s is private: %s', (address, expected) => {
  expect(isPrivateAddress(address)).toBe(expected)
})

test.each([
  ['gitee.com', false],
  ['10.example.org', false],
  ['8.8.8.8', false],
  ['[2606:4700::1111]', false],
  ['127.0.0.1', true],
  ['[::1]', true],
  ['localhost', true],
  ['gitea', true],
  ['gitea.local', true],
  ['gitea.internal', true],
])('the host %s is private: %s', (host, expected) => {
  expect(isPrivateHost(host)).toBe(expected)
})
