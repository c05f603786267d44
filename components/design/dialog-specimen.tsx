'use client'

import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogButton } from '#components/ui/dialog.tsx'
import type { DialogWindowProps } from '#components/ui/dialog-window.tsx'
import { longTexts } from './specimen.tsx'

type DialogSpecimenProps = Pick<DialogWindowProps, 'place'> & { label: string }

export function DialogSpecimen({ label, ...place }: DialogSpecimenProps) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <DialogButton onClick={() => setOpen(true)}>{label}</DialogButton>
      <Dialog
        {...place}
        open={open}
        onOpenChange={setOpen}
        title={longTexts.unbroken}
        description={longTexts.ru}
        footer={
          <Button variant="primary" onClick={() => setOpen(false)}>
            Close it
          </Button>
        }
      >
        <p>{longTexts['zh-CN']}</p>
      </Dialog>
    </>
  )
}
