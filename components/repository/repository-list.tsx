'use client'

import { useTranslations } from 'next-intl'
import { useCallback, useMemo, useRef, useState } from 'react'
import type { FormAction } from '#components/action/form-action.ts'
import type { BulkActions, BulkRequest } from '#components/bulk/bulk-request.ts'
import { type PaletteRepository, usePaletteRepository } from '#components/palette/palette-context.ts'
import { Button } from '#components/ui/button.tsx'
import { Callout } from '#components/ui/callout.tsx'
import { Card } from '#components/ui/card.tsx'
import { late } from '#components/ui/late.ts'
import type { RepositoryLine as RepositoryLineData } from '#lib/repositories/list-repositories.ts'
import { keyedRows } from './keyed-rows.ts'
import type { Part } from './known-rows.ts'
import { ListBar } from './list-bar.tsx'
import { RepositoryLine } from './repository-line.tsx'
import { isEverySelected, isSelected, nothingSelected, type Selection, select } from './selection.ts'
import { useLines } from './use-lines.ts'
import { useRowKeys } from './use-row-keys.ts'
import { useVisibleRange } from './use-visible-range.ts'

const BulkBar = late(() => import('#components/bulk/bulk-bar.tsx').then((module) => module.BulkBar))

type RepositoryListProps = {
  given: Part
  total: number
  /** Where further rows are read, with the choices of the list. */
  rowsHref: string
  partSize: number
  action: FormAction
  bulk: BulkActions
  /** What the list is narrowed by: all of it can be chosen. */
  filter: Filter
}

type Filter = Extract<BulkRequest['selection'], { filter: unknown }>['filter']

/** All that the filter finds as one list; only rows near the window are read and rendered, each at its own place. */
export function RepositoryList({
  given,
  total,
  rowsHref,
  partSize,
  action,
  bulk,
  filter,
}: RepositoryListProps) {
  const t = useTranslations('repositories.list')
  const list = useRef<HTMLUListElement>(null)
  const initial = useMemo(() => ({ first: given.from, last: given.from + given.rows.length - 1 }), [given])
  const range = useVisibleRange(list, { count: total, initial })
  const lines = useLines({ given, href: rowsHref, partSize }, range)
  const [selection, setSelection] = useState<Selection>(nothingSelected)
  const { kept, readFocused, ...focusing } = useRowKeys(list, total)
  // Each refresh brings another function that does the same: rows would render anew for it.
  const [act] = useState(() => action)
  const choose = useChoosing(lines.at, setSelection)
  usePaletteRepository(() => {
    const place = readFocused()
    return atHand(place === null ? undefined : lines.at(place))
  })
  const places = placesOf(range, total, kept)
  const rows = keyedRows(places.map((place) => ({ place, line: lines.at(place) })))
  const ids = given.rows.length === total ? given.rows.map(({ id }) => id) : null
  const isAll = isEverySelected(selection, { total, idAt: (place) => lines.at(place)?.id })
  return (
    <Card>
      <ListBar rows={{ total, ids }} selection={selection} isAll={isAll} onSelect={setSelection}>
        <BulkBar
          selection={requestOf(selection, filter)}
          actions={bulk}
          onBegun={() => setSelection(nothingSelected)}
        />
      </ListBar>
      {lines.hasFailed && (
        <Callout
          role="alert"
          tone="bad"
          title={t('failed')}
          action={<Button onClick={lines.retry}>{t('retry')}</Button>}
          className="sticky top-27 z-2 rounded-none!"
        />
      )}
      <ul
        ref={list}
        aria-label={t('label')}
        style={{ height: `calc(var(--row) * ${total})` }}
        className="relative [--row:7.5rem] noscript:h-auto! sm:[--row:6rem] lg:[--row:4.25rem]"
        {...focusing}
      >
        {rows.map(({ key, place, line }) => (
          <RepositoryLine
            key={key}
            line={line}
            place={place}
            total={total}
            isSelected={line !== undefined && isSelected(selection, line.id)}
            select={choose}
            show={lines.show}
            action={act}
          />
        ))}
      </ul>
    </Card>
  )
}

/** The row that has the focus, as the palette needs it. */
function atHand(line: RepositoryLineData | undefined): PaletteRepository | null {
  if (!line) return null
  const { id, fullName, webUrl, packageName, blocked, publication } = line
  const state = publication?.state ?? 'off'
  return { id, fullName, webUrl, packageName, state, canTurnOn: blocked === null }
}

function requestOf(selection: Selection, filter: Filter): BulkRequest['selection'] {
  if (selection.kind === 'some') return { filter, ids: [...selection.ids] }
  return { filter, except: [...selection.except] }
}

/** Those of the range in order, and the one that is kept for the focus wherever it stands: it must not be lost. */
function placesOf({ first, last }: { first: number; last: number }, total: number, kept: number | null) {
  const length = Math.max(0, Math.min(last, total - 1) - first + 1)
  const places = Array.from({ length }, (_, index) => first + index)
  if (kept === null || kept >= total || (kept >= first && kept <= last)) return places
  return kept < first ? [kept, ...places] : [...places, kept]
}

/** Chooses a row; with the shift key, all rows from the one before that are loaded. */
function useChoosing(
  at: ReturnType<typeof useLines>['at'],
  setSelection: (change: (before: Selection) => Selection) => void,
) {
  const lineAt = useRef(at)
  lineAt.current = at
  const previous = useRef<number | null>(null)
  return useCallback(
    (place: number, isIn: boolean, isRange: boolean) => {
      const from = isRange && previous.current !== null ? previous.current : place
      previous.current = place
      const places = Array.from(
        { length: Math.abs(place - from) + 1 },
        (_, index) => Math.min(place, from) + index,
      )
      const ids = places.flatMap((each) => lineAt.current(each)?.id ?? [])
      setSelection((before) => select(before, ids, isIn))
    },
    [setSelection],
  )
}
