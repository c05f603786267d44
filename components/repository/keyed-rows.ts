type Row = { place: number; line: { id: string } | undefined }

/**
 * The rows of one rendering with the key of each: its id, so that its element moves with it. Parts are read at
 * different moments, and one id can stand in two of them: what came already, and what is not loaded, has its place.
 */
export function keyedRows<T extends Row>(rows: readonly T[]): (T & { key: string | number })[] {
  const seen = new Set<string>()
  return rows.map((row) => {
    const id = row.line?.id
    if (id === undefined || seen.has(id)) return { ...row, key: row.place }
    seen.add(id)
    return { ...row, key: id }
  })
}
