'use client'

import { SlidersHorizontal } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useId, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { cn } from '#components/ui/class-names.ts'

type FilterFoldProps = {
  /** Stands beside the button that unfolds the choices. */
  search: ReactNode
  /** Whether something is chosen already. */
  isOpen: boolean
  /** The columns of the choices. */
  className: string
  children: ReactNode
}

/** A search, and choices that stand folded below it on a phone; elsewhere, and without scripts, all is there. */
export function FilterFold({ search, isOpen: isOpenAtFirst, className, children }: FilterFoldProps) {
  const t = useTranslations('common.actions')
  const choicesId = useId()
  const [isOpen, setOpen] = useState(isOpenAtFirst)
  return (
    <>
      <div className="flex items-end gap-2">
        {search}
        <Button
          className="md:hidden noscript:hidden"
          aria-expanded={isOpen}
          aria-controls={choicesId}
          onClick={() => setOpen(!isOpen)}
        >
          <SlidersHorizontal aria-hidden />
          {t('filters')}
        </Button>
      </div>
      <div id={choicesId} className={cn(className, !isOpen && 'max-md:hidden noscript:grid!')}>
        {children}
      </div>
    </>
  )
}
