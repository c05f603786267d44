'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { Section } from '#components/layout/section.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'

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

/**
 * A call over its list. The address says that it is open: it can be sent to others, and Back closes it. Where there are no
 * scripts to open a window, it stands in the page.
 */
export function DeliverySheet({ closeHref, returnTo, ...content }: DeliverySheetProps) {
  const t = useTranslations('common.actions')
  const router = useRouter()
  const [open, setOpen] = useState(true)
  return (
    <>
      <noscript>
        <Section
          title={content.title}
          description={content.description}
          actions={<LinkButton href={closeHref}>{t('close')}</LinkButton>}
        >
          {content.children}
        </Section>
      </noscript>
      <Dialog
        {...content}
        place="side"
        open={open}
        onOpenChange={setOpen}
        onClosed={() => router.replace(closeHref, { scroll: false })}
        finalFocus={() => document.getElementById(returnTo)}
      />
    </>
  )
}
