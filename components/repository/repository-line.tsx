'use client'

import { useTranslations } from 'next-intl'
import { type MouseEvent, memo } from 'react'
import type { FormAction } from '#components/action/form-action.ts'
import type { RepositoryLine as Line } from '#lib/repositories/list-repositories.ts'
import { RepositoryItem } from './repository-item.tsx'
import type { Lines } from './use-lines.ts'

export type Select = (place: number, isIn: boolean, isRange: boolean) => void

type RepositoryLineProps = {
  line: Line | undefined
  /** From 0. */
  place: number
  total: number
  isSelected: boolean
  select: Select
  show: Lines['show']
  action: FormAction
}

/** A row at its place in the long list, be it loaded or not; the place alone says where it stands. */
export const RepositoryLine = memo(function RepositoryLine(props: RepositoryLineProps) {
  const { line, place, total, isSelected } = props
  return (
    <li
      data-place={place}
      data-id={line?.id}
      aria-setsize={total}
      aria-posinset={place + 1}
      tabIndex={-1}
      style={{ top: `calc(var(--row) * ${place})` }}
      className={
        'absolute inset-x-0 scroll-mt-32 scroll-mb-24 focus-visible:-outline-offset-2 noscript:static ' +
        `${place > 0 ? 'border-t' : ''} ${isSelected ? 'bg-accent-soft' : 'hover:bg-sunken/50'}`
      }
    >
      {line ? <LoadedLine {...props} line={line} /> : <RepositoryItem.Skeleton />}
    </li>
  )
})

function LoadedLine({ line, place, isSelected, select, show, action }: RepositoryLineProps & { line: Line }) {
  const t = useTranslations('repositories.list')
  const choose = (event: MouseEvent<HTMLInputElement>) =>
    select(place, event.currentTarget.checked, event.shiftKey)
  return (
    <RepositoryItem
      repository={line}
      action={action}
      show={show}
      checkbox={
        <label className="-m-2 grid size-10 cursor-pointer place-items-center">
          <input
            type="checkbox"
            checked={isSelected}
            onClick={choose}
            onChange={() => {}}
            aria-label={t('select', { repository: line.fullName })}
            className="size-4"
          />
        </label>
      }
    />
  )
}
