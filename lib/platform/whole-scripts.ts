import { PrismaPg } from '@prisma/adapter-pg'
import type pg from 'pg'

/** Prisma's adapter with scripts sent whole: its own cuts them at every semicolon, also within a function's body. */
export class WholeScripts extends PrismaPg {
  readonly #pool: pg.Pool

  constructor(pool: pg.Pool) {
    super(pool)
    this.#pool = pool
  }

  override async connect() {
    const adapter = await super.connect()
    adapter.executeScript = async (script) => {
      await this.#pool.query(script)
    }
    return adapter
  }
}
