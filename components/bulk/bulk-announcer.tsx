'use client'

import { useTranslations } from 'next-intl'
import { VisuallyHidden } from '#components/ui/visually-hidden.tsx'
import type { BulkView } from '#lib/reconcile/get-bulk.ts'

const steps = 4

/** Tells a screen reader of each quarter that is handled and of the end, not of every repository. */
export function BulkAnnouncer({ bulk }: { bulk: BulkView | null }) {
  const t = useTranslations('bulk')
  return <VisuallyHidden role="status">{bulk && sentence(bulk)}</VisuallyHidden>

  function sentence({ kind, total, counts: { done, skipped, failed }, isFinished }: BulkView): string {
    if (isFinished) return t('sheet.announceEnd', { done, skipped, failed })
    const quarter = Math.floor(((done + skipped + failed) / Math.max(1, total)) * steps)
    if (quarter === 0) return t(`kinds.${kind}.progress`, { count: total })
    return t('sheet.announce', { done: Math.ceil((quarter * total) / steps), total })
  }
}
