'use client'

import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { ReactElement, ReactNode } from 'react'

type TooltipProps = { content: ReactNode; children: ReactElement<Record<string, unknown>> }

/** Repeats or lengthens what is already there; nothing may be said only here, phones do not show it. */
export function Tooltip({ content, children }: TooltipProps) {
  return (
    <Base.Provider delay={400}>
      <Base.Root>
        <Base.Trigger render={children} />
        <Base.Portal>
          <Base.Positioner sideOffset={6} collisionPadding={8} className="z-10">
            <Base.Popup className="max-w-72 rounded-sm bg-text px-2 py-1 text-xs text-background">
              {content}
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </Base.Provider>
  )
}
