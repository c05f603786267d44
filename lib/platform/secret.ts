import { createHash } from 'node:crypto'
import { inspect } from 'node:util'

/** A value that cannot be printed. It is revealed only where it leaves for the remote that owns it. */
export class Secret {
  readonly #value: string

  constructor(value: string) {
    this.#value = value
  }

  reveal(): string {
    return this.#value
  }

  /** Eight hex characters that let a person tell two tokens apart and tell nobody the token. */
  fingerprint(): string {
    return createHash('sha256').update(`fingerprint:${this.#value}`).digest('hex').slice(0, 8)
  }

  toJSON(): string {
    return '[secret]'
  }

  toString(): string {
    return '[secret]'
  }

  [inspect.custom](): string {
    return '[secret]'
  }
}
