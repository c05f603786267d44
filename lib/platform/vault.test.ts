import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Secret } from './secret.ts'
import { createVault, type VaultKey } from './vault.ts'

const key = (id: string): VaultKey => ({ id, bytes: new Uint8Array(randomBytes(32)) })

const [older, newer] = [key('older'), key('newer')]

test('what is sealed opens in its own context, whatever it holds', async () => {
  const vault = createVault([newer])
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), fc.string(), async (value, context) => {
      const opened = await vault.open(context, await vault.seal(context, new Secret(value)))
      expect(opened.reveal()).toBe(value)
    }),
    { numRuns: 50 },
  )
})

test('two seals of one secret differ, and neither shows it', async () => {
  const vault = createVault([newer])
  const sealed = await Promise.all([1, 2].map(() => vault.seal('row', new Secret('plain'))))
  expect(sealed[0]).not.toBe(sealed[1])
  expect(Buffer.from(sealed.join(), 'base64url').toString('latin1')).not.toContain('plain')
})

test('a ciphertext that was moved to another row does not open', async () => {
  const vault = createVault([newer])
  const sealed = await vault.seal('credential:1:main', new Secret('plain'))
  await expect(vault.open('credential:2:main', sealed)).rejects.toThrow('another row')
  await expect(vault.open('credential:1:safe', sealed)).rejects.toThrow('another row')
})

test('a changed header or body does not open', async () => {
  const vault = createVault([newer])
  const sealed = await vault.seal('row', new Secret('plain'))
  const [, , iv = '', body = '', tag = ''] = sealed.split('.')
  const header = Buffer.from(
    JSON.stringify({ alg: 'dir', enc: 'A256GCM', kid: 'newer', ctx: 'other' }),
  ).toString('base64url')
  await expect(vault.open('other', [header, '', iv, body, tag].join('.'))).rejects.toThrow()
  const flipped = sealed.replace(body, `${body.startsWith('A') ? 'B' : 'A'}${body.slice(1)}`)
  await expect(vault.open('row', flipped)).rejects.toThrow()
})

test('the first key seals; older ones still open and are told to be stale', async () => {
  const before = await createVault([older]).seal('row', new Secret('plain'))
  const ring = createVault([newer, older])
  expect((await ring.open('row', before)).reveal()).toBe('plain')
  expect(ring.isStale(before)).toBe(true)
  const after = await ring.seal('row', new Secret('plain'))
  expect(ring.isStale(after)).toBe(false)
  expect((await createVault([newer]).open('row', after)).reveal()).toBe('plain')
})

test('a key that left the ring is named, and another key of its name does not open', async () => {
  const sealed = await createVault([older]).seal('row', new Secret('plain'))
  await expect(createVault([newer]).open('row', sealed)).rejects.toThrow('no key "older"')
  await expect(createVault([key('older')]).open('row', sealed)).rejects.toThrow()
})

test('an empty ring is refused', () => {
  expect(() => createVault([])).toThrow('at least one key')
})
