'use client'

import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ComponentProps, type ReactNode, useRef } from 'react'
import { buttonStyle } from './button-style.ts'

const places = {
  middle: {
    window:
      'inset-x-0 bottom-0 max-h-[92dvh] rounded-t-lg border transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0 ' +
      'sm:inset-x-auto sm:top-[12vh] sm:bottom-auto sm:left-1/2 sm:max-h-[76vh] sm:w-[min(34rem,calc(100vw-2rem))] sm:-translate-x-1/2 sm:rounded-lg',
    inset: 'px-4',
    footer: 'justify-end',
  },
  side: {
    window:
      'inset-y-0 right-0 w-full transition-transform duration-150 data-ending-style:translate-x-full data-starting-style:translate-x-full ' +
      'sm:w-[min(44rem,92vw)] sm:border-l',
    inset: 'px-4 sm:px-5',
    footer: 'justify-start',
  },
} as const

export type DialogWindowProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  /** Called once the window is out of sight. */
  onClosed?: () => void
  /** In the middle, for a question; at the side, for one row of a list. All of the width on a phone. */
  place?: keyof typeof places
  title: ReactNode
  description?: ReactNode
  footer?: ReactNode
  /** Where the focus returns to; absent: where it was. */
  finalFocus?: ComponentProps<typeof Base.Popup>['finalFocus']
  children: ReactNode
}

/** What `Dialog` fetches: title and close button stay in view, the middle scrolls. */
export function DialogWindow({
  open,
  onOpenChange,
  onClosed,
  place = 'middle',
  ...shown
}: DialogWindowProps) {
  const { window, inset, footer } = places[place]
  const popup = useRef<HTMLDivElement>(null)
  return (
    <Base.Root
      open={open}
      onOpenChange={(isOpen) => onOpenChange(isOpen)}
      onOpenChangeComplete={(isOpen) => !isOpen && onClosed?.()}
    >
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 bg-scrim transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup
          ref={popup}
          initialFocus={() => firstStop(popup.current)}
          finalFocus={shown.finalFocus}
          className={`fixed flex flex-col bg-raised shadow-raised outline-none ${window}`}
        >
          <Head title={shown.title} description={shown.description} inset={inset} />
          <div className={`min-h-0 flex-1 overflow-y-auto py-4 ${inset}`}>{shown.children}</div>
          {shown.footer && (
            <footer className={`flex flex-wrap gap-2 border-t py-3 ${inset} ${footer}`}>
              {shown.footer}
            </footer>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

const TEXT_FIELD = 'input:not([type=hidden], [type=radio], [type=checkbox]), textarea'

/** Where a keyboard begins: what is to be filled in, else the way back of a question, else the window itself. */
function firstStop(popup: HTMLElement | null): HTMLElement | null {
  // A field would call the keyboard of a phone over the window.
  if (matchMedia('(pointer: coarse)').matches) return popup
  return (
    popup?.querySelector<HTMLElement>(TEXT_FIELD) ??
    popup?.querySelector<HTMLElement>('footer button') ??
    popup
  )
}

type HeadProps = Pick<DialogWindowProps, 'title' | 'description'> & { inset: string }

function Head({ title, description, inset }: HeadProps) {
  const t = useTranslations('common.actions')
  return (
    <header className={`flex gap-3 border-b py-3 ${description ? 'items-start' : 'items-center'} ${inset}`}>
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
