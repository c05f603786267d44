type Query = Record<string, string | number | undefined> & { page: number }

/** Whether a list is narrowed by anything but its page. */
export function isFiltered({ page: _, ...filters }: Query): boolean {
  return Object.values(filters).some((value) => value !== undefined)
}

/** The address of the same list at another page; the first one needs no number. */
export function addressOfPage(path: string, query: Query, page: number): string {
  const given = Object.entries({ ...query, page: page === 1 ? undefined : page })
  const search = new URLSearchParams(
    given.flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  )
  return search.size > 0 ? `${path}?${search}` : path
}
