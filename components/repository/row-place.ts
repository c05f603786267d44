type Row = { isConnected: boolean; dataset: { place?: string; id?: string } }

/** Where a row of the page stands now, from 0: rows keep their elements as the list moves. Null where it is gone. */
export function placeOf(row: Row | null): number | null {
  return row?.isConnected ? writtenPlace(row) : null
}

/** The place at which a row that was on its way stood, where the loaded one has taken it; null otherwise. */
export function replacedPlace(row: Row | null): number | null {
  return row && !row.isConnected && row.dataset.id === undefined ? writtenPlace(row) : null
}

function writtenPlace({ dataset }: Row): number | null {
  return dataset.place === undefined ? null : Number(dataset.place)
}
