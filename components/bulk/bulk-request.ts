import type { Answer } from '#components/action/form-action.ts'
import type { BulkKind, BulkOptions, BulkSelection } from '#lib/reconcile/bulk.ts'
import type { BulkOutcome } from '#lib/reconcile/get-bulk.ts'

export type BulkRequest = { kind: BulkKind; selection: BulkSelection }

/** What turning on may be told, and is told where nobody says otherwise. */
export type BulkChoices = {
  accounts: { id: string; username: string }[]
  options: BulkOptions
}

export type BulkPreview = {
  /** How many it will be done with. */
  fits: number
  /** Those that are passed over, by reason. */
  cannot: BulkOutcome[]
  /** Only for turning on. */
  choices: BulkChoices | null
}

export type PreviewAnswer = { ok: true; preview: BulkPreview } | { ok: false; reason: string }

/** The server actions that the dialog calls. */
export type BulkActions = {
  preview: (request: BulkRequest) => Promise<PreviewAnswer>
  start: (request: BulkRequest & { options: BulkOptions | null }) => Promise<Answer>
}

/** Those that the progress sheet calls. */
export type SheetActions = Record<'cancel' | 'close' | 'retry', (bulkActionId: string) => Promise<Answer>>
