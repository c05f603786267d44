import { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPlannedQueries, type Query } from './planned-queries.ts'

describe('planned queries of the embedded database', () => {
  let pglite: PGlite
  let query: Query

  beforeAll(async () => {
    pglite = await PGlite.create()
    query = createPlannedQueries(pglite)
    await pglite.exec(`CREATE TYPE colour AS ENUM ('red', 'green');
      CREATE TABLE things (id int PRIMARY KEY, tags text[], made timestamptz, data jsonb, colour colour)`)
  })
  afterAll(() => pglite.close())

  const plans = async () =>
    (await query<{ count: number }>('SELECT count(*)::int AS count FROM pg_prepared_statements')).rows[0]
      ?.count

  it('gives and takes the same values as the library itself, time after time', async () => {
    const values = [['a', 'b"c'], new Date('2026-11-22T01:02:03.004Z'), { deep: [1, null] }, 'green']
    for (const id of [1, 2]) await query('INSERT INTO things VALUES ($1, $2, $3, $4, $5)', [id, ...values])
    const text = 'SELECT * FROM things WHERE id = ANY($1::int[]) ORDER BY id'
    const own = await pglite.query(text, [[1, 2]])
    expect(own.rows).toHaveLength(2)
    for (const _time of [1, 2]) expect((await query(text, [[1, 2]])).rows).toEqual(own.rows)
    const asArrays = { rowMode: 'array' } as const
    expect((await query(text, [[1]], asArrays)).rows).toEqual(
      (await pglite.query(text, [[1]], asArrays)).rows,
    )
  })

  it('says how many rows a statement changed, and gives none back where it returns none', async () => {
    const changed = await query('UPDATE things SET data = $1', [null])
    expect(changed).toMatchObject({ affectedRows: 2, rows: [] })
  })

  it('throws what the database says, and goes on with the same statement', async () => {
    const text = 'INSERT INTO things (id) VALUES ($1)'
    await expect(query(text, [1])).rejects.toMatchObject({ code: '23505' })
    await expect(query('SELECT nothing FROM nowhere')).rejects.toMatchObject({ code: '42P01' })
    await query(text, [3])
    await expect(query(text, [3])).rejects.toMatchObject({ code: '23505' })
  })

  it('can be used again after the transaction in which it was first met was rolled back', async () => {
    const text = 'SELECT count(*)::int AS count FROM things WHERE id > $1'
    await pglite.exec('BEGIN')
    const before = (await query(text, [0])).rows
    await pglite.exec('ROLLBACK')
    expect((await query(text, [0])).rows).toEqual(before)
  })

  it('plans a statement once, and forgets those met longest ago', async () => {
    const known = (await plans()) ?? 0
    for (const id of [1, 2, 3]) await query('SELECT * FROM things WHERE id = $1', [id])
    expect(await plans()).toBe(known + 1)
    for (let number = 0; number < 450; number += 1) await query(`SELECT ${number}`)
    expect(await plans()).toBeLessThanOrEqual(400)
    expect((await query('SELECT * FROM things WHERE id = $1', [1])).rows).toHaveLength(1)
  })
})
