'use client'

import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { buttonStyle } from './button-style.ts'
import { cn } from './class-names.ts'

type DialogHeadProps = { title: ReactNode; description?: ReactNode; className?: string }

/** What a dialog or sheet is about, and the button that closes it. */
export function DialogHead({ title, description, className }: DialogHeadProps) {
  const t = useTranslations('common.actions')
  return (
    <header className={cn('flex items-start gap-3 border-b px-4 py-3', className)}>
      <div className="min-w-0 flex-1">
        <Base.Title className="text-base font-semibold wrap-anywhere">{title}</Base.Title>
        {description && (
          <Base.Description render={<div />} className="mt-1 text-muted">
            {description}
          </Base.Description>
        )}
      </div>
      <Base.Close
        aria-label={t('close')}
        className={buttonStyle({ variant: 'ghost', size: 'icon' }, '-mr-2 -my-1')}
      >
        <X aria-hidden />
      </Base.Close>
    </header>
  )
}

/** Darkens what lies behind. */
export function DialogScrim() {
  return (
    <Base.Backdrop className="fixed inset-0 bg-scrim transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
  )
}
