'use client'

import { useMessages, useTranslations } from 'next-intl'
import { useCallback } from 'react'
import type { ExternalToast } from 'sonner'
import { toast } from '#components/ui/toast.ts'
import { reloadPage } from './reload-button.tsx'
import { oldPage } from './unanswered.ts'

/** `title` says what was refused, where the reason alone does not. */
type Told = ExternalToast & { title?: string }

/** Tells in passing why something was refused; where only a reload of the page helps, until it is reloaded. */
export function useRefuse(): (reason: string, told?: Told) => void {
  const sentences: Record<string, string> = useMessages().reasons
  const label = useTranslations('common.actions')('reload')

  return useCallback(
    (reason, { title, ...told } = {}) => {
      const sentence = sentences[reason] ?? reason
      const shown = title === undefined ? told : { ...told, description: sentence }
      const reload = { duration: Infinity, action: { label, onClick: reloadPage } }
      toast.error(title ?? sentence, reason === oldPage.reason ? { id: reason, ...shown, ...reload } : shown)
    },
    [label, sentences],
  )
}
