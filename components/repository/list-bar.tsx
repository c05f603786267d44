'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useDeferredValue } from 'react'
import { Button } from '#components/ui/button.tsx'
import { allSelected, countSelected, type ListedRows, nothingSelected, type Selection } from './selection.ts'

type ListBarProps = {
  rows: ListedRows
  selection: Selection
  /** Whether every row of the list is chosen. */
  isAll: boolean
  onSelect: (selection: Selection) => void
  /** What can be done with the chosen ones. */
  children?: ReactNode
}

/** Above the rows, and in view while they are scrolled through: how many there are, and what is chosen of them. */
export function ListBar({ rows, selection, isAll, onSelect, children }: ListBarProps) {
  const t = useTranslations('repositories.list')
  const { total } = rows
  const { chosen, left } = countSelected(selection, rows)
  const isAny = chosen + left > 0
  // The checkbox answers first.
  const hasActions = useDeferredValue(isAny) && isAny
  return (
    <div className="sticky top-14 z-3 flex min-h-13 flex-wrap items-center gap-x-3 gap-y-1.5 rounded-t-lg border-b bg-surface px-4 py-1.5">
      <label className="-m-2 grid size-10 cursor-pointer place-items-center">
        <input
          type="checkbox"
          checked={isAll}
          ref={(box) => {
            if (box) box.indeterminate = chosen > 0 && !isAll
          }}
          onChange={() => onSelect(isAll ? nothingSelected : allSelected)}
          aria-label={t('selectAll', { count: total })}
          className="size-4"
        />
      </label>
      <span role="status" className="text-small font-medium tabular-nums">
        {isAny
          ? t(left > 0 ? 'selectedLeft' : 'selected', { count: chosen, total, left })
          : t('count', { count: total })}
      </span>
      {hasActions && (
        <>
          <Button variant="ghost" size="small" onClick={() => onSelect(nothingSelected)}>
            <X aria-hidden className="sm:hidden" />
            <span className="max-sm:sr-only">{t('clear')}</span>
          </Button>
          {chosen > 0 && <div className="ml-auto flex flex-wrap gap-1.5">{children}</div>}
        </>
      )}
    </div>
  )
}
