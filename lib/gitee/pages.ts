import { z } from 'zod'
import { ok, type Result } from '#lib/platform/result.ts'
import type { GiteeApi, GiteeReason } from './api.ts'
import { callAndParse } from './parse-answer.ts'

export const PER_PAGE = 100
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

/** All pages in order; the first failure ends it. */
export async function listAll<Item extends z.ZodType>(
  api: GiteeApi,
  listing: Listing<Item>,
): Promise<Result<z.output<Item>[], GiteeReason>> {
  const found: z.output<Item>[] = []
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    const result = await listPage(api, listing, page)
    if (!result.ok) return result
    found.push(...result.value.items)
    if (!result.value.hasMore) break
  }
  return ok(found)
}
