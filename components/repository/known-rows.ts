import type { RepositoryLine } from '#lib/repositories/list-repositories.ts'
import { reuseRows, saysTheSame } from './reuse-rows.ts'

/** Rows that follow one another; `from` is the place of the first. */
export type Part = { rows: readonly RepositoryLine[]; from: number }

/** What a press of the switch shows at once; null shows what the server says. */
export type ShownState = 'on' | 'paused' | null

/** What is known of a long list: its rows as the server said them, what lies over them, and what could not be read. */
export type KnownRows = {
  parts: ReadonlyMap<number, Part['rows']>
  /** By the id of the row; each with the server's row that was there when the switch was pressed. */
  presses: ReadonlyMap<string, { over: RepositoryLine; shown: RepositoryLine }>
  /** The places where parts begin that could not be read. */
  failed: ReadonlySet<number>
}

export const noRows: KnownRows = { parts: new Map(), presses: new Map(), failed: new Set() }

/** The row at a place, with what was pressed over it; undefined until it is read. */
export function rowAt({ parts, presses }: KnownRows, place: number, partSize: number) {
  const row = parts.get(Math.floor(place / partSize) * partSize)?.[place % partSize]
  return row && (presses.get(row.id)?.shown ?? row)
}

/** With a part that was read: what the server says otherwise than before takes away what was pressed. */
export function withPart({ parts, presses, failed }: KnownRows, { from, rows }: Part): KnownRows {
  const isNews = (row: RepositoryLine) => {
    const press = presses.get(row.id)
    return press !== undefined && !saysTheSame(press.over, row)
  }
  const news = new Set(rows.filter(isNews).map(({ id }) => id))
  return {
    parts: new Map(parts).set(from, reuseRows(parts.get(from) ?? [], rows)),
    presses: news.size > 0 ? new Map([...presses].filter(([id]) => !news.has(id))) : presses,
    failed: failed.has(from) ? new Set([...failed].filter((each) => each !== from)) : failed,
  }
}

/** With a part that could not be read. */
export function withFailure(known: KnownRows, from: number): KnownRows {
  return { ...known, failed: new Set(known.failed).add(from) }
}

export function withoutFailures(known: KnownRows): KnownRows {
  return { ...known, failed: new Set() }
}

/** With a row in the state that is wished for, until the server says it anew; null takes that away. */
export function withPress(known: KnownRows, id: string, state: ShownState): KnownRows {
  const presses = new Map(known.presses)
  presses.delete(id)
  const over = [...known.parts.values()].flat().find((row) => row.id === id)
  if (over && state) presses.set(id, { over, shown: inState(over, state) })
  return { ...known, presses }
}

/** How a resumed one stands the server alone knows. */
function inState(line: RepositoryLine, state: 'on' | 'paused'): RepositoryLine {
  const { publication } = line
  if (!publication) return line
  const health = state === 'paused' ? 'paused' : publication.health
  return { ...line, publication: { ...publication, state, health } }
}
