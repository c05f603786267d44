type Paged<Row> = {
  /** From 1; one beyond the last shows the last. */
  page: number
  /** The most rows of a page. */
  size: number
  count: () => Promise<number>
  find: (part: { skip: number; take: number }) => Promise<Row[]>
}

/** Reads a page of a list, and which one it was: a list may have become shorter than an address remembers. */
export async function readPageOrLast<Row>({
  page,
  size,
  count,
  find,
}: Paged<Row>): Promise<{ rows: Row[]; total: number; page: number; pages: number }> {
  const read = (number: number) => find({ skip: (number - 1) * size, take: size })
  const [found, total] = await Promise.all([read(page), count()])
  const pages = Math.max(1, Math.ceil(total / size))
  if (page <= pages) return { rows: found, total, page, pages }
  return { rows: total > 0 ? await read(pages) : [], total, page: pages, pages }
}
