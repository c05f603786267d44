/** What is chosen of a list: these, or all that the filter finds but these. */
export type Selection =
  | { kind: 'some'; ids: ReadonlySet<string> }
  | { kind: 'all'; except: ReadonlySet<string> }

export const nothingSelected: Selection = { kind: 'some', ids: new Set() }
export const allSelected: Selection = { kind: 'all', except: new Set() }

export function isSelected(selection: Selection, id: string): boolean {
  return selection.kind === 'some' ? selection.ids.has(id) : !selection.except.has(id)
}

/** The same selection with these rows in it, or out of it. */
export function select(selection: Selection, ids: readonly string[], isIn: boolean): Selection {
  const isListed = selection.kind === 'some' ? isIn : !isIn
  const listed = new Set(selection.kind === 'some' ? selection.ids : selection.except)
  for (const id of ids) {
    if (isListed) listed.add(id)
    else listed.delete(id)
  }
  return selection.kind === 'some' ? { kind: 'some', ids: listed } : { kind: 'all', except: listed }
}

/** The rows of a list: how many there are, and their ids where every one is known. */
export type ListedRows = { total: number; ids: readonly string[] | null }

/** How many rows of the list are chosen, and how many were chosen that have left it since, as far as is known. */
export function countSelected(
  selection: Selection,
  { total, ids }: ListedRows,
): { chosen: number; left: number } {
  const most = selection.kind === 'some' ? selection.ids.size : Math.max(0, total - selection.except.size)
  const chosen = ids ? ids.filter((id) => isSelected(selection, id)).length : Math.min(most, total)
  return { chosen, left: selection.kind === 'some' ? most - chosen : 0 }
}

/** Whether every row of the list is chosen: chosen ones may have left it, so that their number alone says nothing. */
export function isEverySelected(
  selection: Selection,
  { total, idAt }: { total: number; idAt: (place: number) => string | undefined },
): boolean {
  if (selection.kind === 'all') return selection.except.size === 0
  if (selection.ids.size < total) return false
  return Array.from({ length: total }, (_, place) => idAt(place)).every((id) => id && selection.ids.has(id))
}
