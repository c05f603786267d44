import { CompactEncrypt, compactDecrypt } from 'jose'
import { invariant } from './result.ts'
import { Secret } from './secret.ts'

/** A key of the ring; 32 bytes for AES-256-GCM. */
export type VaultKey = { id: string; bytes: Uint8Array }

/** A sealed secret as it lies in the database. */
export type Sealed = string

export interface Vault {
  /** Seals under the first key. `context` names the row and column, e.g. `credential:<id>:main`. */
  seal(context: string, secret: Secret): Promise<Sealed>
  /** Opens with any key of the ring. Throws when the ciphertext was made for another row or key. */
  open(context: string, sealed: Sealed): Promise<Secret>
  /** Whether the secret lies under an older key and should be sealed again. */
  isStale(sealed: Sealed): boolean
  /** Whether the ring holds the key that the secret lies under. */
  knowsKeyOf(sealed: Sealed): boolean
}

/** The row's context rides in the authenticated header, so a ciphertext moved to another row does not open. */
export function createVault(ring: VaultKey[]): Vault {
  const first = ring[0]
  invariant(first, 'the key ring holds at least one key')
  const keyOf = (id: unknown) => ring.find((key) => key.id === id)

  return {
    async seal(context, secret) {
      return new CompactEncrypt(new TextEncoder().encode(secret.reveal()))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: first.id, ctx: context })
        .encrypt(first.bytes)
    },

    async open(context, sealed) {
      const { plaintext, protectedHeader } = await compactDecrypt(
        sealed,
        (header) => {
          const key = keyOf(header.kid)
          invariant(key, `the key ring holds no key "${String(header.kid)}"`)
          return key.bytes
        },
        { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] },
      )
      invariant(protectedHeader.ctx === context, 'a sealed secret was moved to another row')
      return new Secret(new TextDecoder().decode(plaintext))
    },

    isStale: (sealed) => keyIdOf(sealed) !== first.id,

    knowsKeyOf: (sealed) => keyOf(keyIdOf(sealed)) !== undefined,
  }
}

/** The id of the key that a secret lies under, as its header says. */
function keyIdOf(sealed: Sealed): unknown {
  const header: unknown = JSON.parse(Buffer.from(sealed.split('.')[0] ?? '', 'base64url').toString())
  return typeof header === 'object' && header !== null && 'kid' in header ? header.kid : undefined
}
