import { z } from 'zod'
import { failure, ok, type Result } from '#lib/platform/result.ts'
import type { GiteeApi, GiteeReason } from './api.ts'
import { callAndParse } from './parse-answer.ts'

export const PER_PAGE = 100
/** Gitee's own size of a page: what comes where a host overlooks the size that is asked for, as of tags and branches. */
const DEFAULT_PER_PAGE = 20
const MAX_PAGES = 100

type Listing<Item extends z.ZodType> = { path: string; query?: Record<string, string | number>; item: Item }

export type Page<T> = { items: T[]; hasMore: boolean }

/** One page of 100. A page that is not full is the last: Gitee's page headers are not to be relied on. */
export async function listPage<Item extends z.ZodType>(
  api: GiteeApi,
  { path, query, item }: Listing<Item>,
  page: number,
): Promise<Result<Page<z.output<Item>>, GiteeReason>> {
  const request = { method: 'GET' as const, path, query: { ...query, page, per_page: PER_PAGE } }
  const items = await callAndParse(api, z.array(item), request)
  return items.ok ? ok({ items: items.value, hasMore: items.value.length >= PER_PAGE }) : items
}

/**
 * All that is listed, each once, in order; the first failure ends it. What shifts to a later page meanwhile comes
 * twice, and a host that knows no pages gives all of it each time: a page with nothing new is the last.
 */
export async function listAll<Item extends z.ZodType>(
  api: GiteeApi,
  { keyOf, ...listing }: Listing<Item> & { keyOf: (item: z.output<Item>) => string },
): Promise<Result<z.output<Item>[], GiteeReason>> {
  const found = new Map<string, z.output<Item>>()
  let size = PER_PAGE
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    const result = await listPage(api, listing, page)
    if (!result.ok) return result
    const { items } = result.value
    if (page === 1 && items.length === DEFAULT_PER_PAGE) size = DEFAULT_PER_PAGE
    const known = found.size
    for (const item of items) found.set(keyOf(item), item)
    if (items.length < size || found.size === known) return ok([...found.values()])
  }
  // Half a list would tell that the rest was deleted.
  return failure('bad_response', { detail: `more than ${MAX_PAGES} pages` })
}
