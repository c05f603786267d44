'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import { Dialog } from '#components/ui/dialog.tsx'

type DeliverySheetProps = {
  /** The address of the list without the sheet. */
  closeHref: string
  /** The id of what the focus returns to. */
  returnTo: string
  title: ReactNode
  description: ReactNode
  footer: ReactNode
  children: ReactNode
}

/** A call over its list. The address says that it is open: it can be sent to others, and Back closes it. */
export function DeliverySheet({ closeHref, returnTo, ...content }: DeliverySheetProps) {
  const router = useRouter()
  const [open, setOpen] = useState(true)
  return (
    <Dialog
      {...content}
      place="side"
      open={open}
      onOpenChange={setOpen}
      onClosed={() => router.replace(closeHref, { scroll: false })}
      finalFocus={() => document.getElementById(returnTo)}
    />
  )
}
