import type { Context } from 'hono'
import { refuse } from './refuse.ts'
import type { GiteeEnv } from './site.ts'

const DEFAULT_PER_PAGE = 20
const MAX_PER_PAGE = 100

function positive(c: Context<GiteeEnv>, name: string, fallback: number): number {
  const text = c.req.query(name)
  if (text === undefined || text === '') return fallback
  if (!/^\d+$/.test(text)) refuse(400, `${name} is invalid`)
  return Math.max(1, Number(text))
}

export function readPaging(c: Context<GiteeEnv>): { page: number; perPage: number; skip: number } {
  const page = positive(c, 'page', 1)
  const perPage = Math.min(MAX_PER_PAGE, positive(c, 'per_page', DEFAULT_PER_PAGE))
  return { page, perPage, skip: (page - 1) * perPage }
}

/** The asked page of a list; its size and the number of pages go into the headers. */
export function paginate<T>(c: Context<GiteeEnv>, items: T[]): T[] {
  const { perPage, skip } = readPaging(c)
  c.header('total_count', String(items.length))
  c.header('total_page', String(Math.ceil(items.length / perPage)))
  return items.slice(skip, skip + perPage)
}

/** A query parameter that takes one of a few words; any other is refused. */
export function choice<const T extends string>(
  c: Context<GiteeEnv>,
  name: string,
  allowed: readonly T[],
): T | null {
  const given = c.req.query(name)
  if (given === undefined || given === '') return null
  return allowed.find((word) => word === given) ?? refuse(400, `${name} does not have a valid value`)
}
