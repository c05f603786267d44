'use client'

import { late } from '#components/ui/late.ts'
import type { BulkView } from '#lib/reconcile/get-bulk.ts'
import { BulkAnnouncer } from './bulk-announcer.tsx'
import type { SheetActions } from './bulk-request.ts'

const BulkProgress = late(() => import('./bulk-progress.tsx').then((module) => module.BulkProgress))

type BulkSheetProps = { bulk: BulkView | null; actions: SheetActions }

/** The one bulk action that is under way or has just ended, on every page until it is put away. */
export function BulkSheet({ bulk, actions }: BulkSheetProps) {
  return (
    <>
      <BulkAnnouncer bulk={bulk} />
      {bulk && <BulkProgress key={bulk.id} bulk={bulk} actions={actions} />}
    </>
  )
}
