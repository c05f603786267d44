import { notFound } from 'next/navigation'
import { z } from 'zod'

const Id = z.uuid()

/** An id out of an address, or the page that says there is no such thing. Whose it is, the verbs ask. */
export function readId(id: string): string {
  const parsed = Id.safeParse(id)
  return parsed.success ? parsed.data : notFound()
}

export type SearchParams = Record<string, string | string[] | undefined>

const Page = z.coerce.number().int().min(1).max(1_000_000)

/** A page number out of the query; 1 where it is none. */
export function readPage(value: string | string[] | undefined): number {
  const parsed = Page.safeParse(value)
  return parsed.success ? parsed.data : 1
}
