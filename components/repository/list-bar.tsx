'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useDeferredValue } from 'react'
import { Button } from '#components/ui/button.tsx'
import { allSelected, countSelected, nothingSelected, type Selection } from './selection.ts'

type ListBarProps = {
  total: number
  selection: Selection
  /** Whether every row of the list is chosen. */
  isAll: boolean
  onSelect: (selection: Selection) => void
  /** What can be done with the chosen ones. */
  children?: ReactNode
}

/** Above the rows, and in view while they are scrolled through: how many there are, and what is chosen of them. */
export function ListBar({ total, selection, isAll, onSelect, children }: ListBarProps) {
  const t = useTranslations('repositories.list')
  const count = countSelected(selection, total)
  // The checkbox answers first.
  const hasActions = useDeferredValue(count > 0) && count > 0
  return (
    <div className="sticky top-14 z-3 flex min-h-13 flex-wrap items-center gap-x-3 gap-y-1.5 rounded-t-lg border-b bg-surface px-4 py-1.5">
      <label className="-m-2 grid size-10 cursor-pointer place-items-center">
        <input
          type="checkbox"
          checked={isAll}
          ref={(box) => {
            if (box) box.indeterminate = count > 0 && !isAll
          }}
          onChange={() => onSelect(isAll ? nothingSelected : allSelected)}
          aria-label={t('selectAll', { count: total })}
          className="size-4"
        />
      </label>
      <span role="status" className="text-small font-medium tabular-nums">
        {count === 0 ? t('count', { count: total }) : t('selected', { count, total })}
      </span>
      {hasActions && (
        <>
          <Button variant="ghost" size="small" onClick={() => onSelect(nothingSelected)}>
            <X aria-hidden className="sm:hidden" />
            <span className="max-sm:sr-only">{t('clear')}</span>
          </Button>
          <div className="ml-auto flex flex-wrap gap-1.5">{children}</div>
        </>
      )}
    </div>
  )
}
