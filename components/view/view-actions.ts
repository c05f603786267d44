import type { FormAction } from '#components/action/form-action.ts'

/** The server actions of views: fields `name` and `query`; `id` and `name`; `id`. */
export type ViewActions = Record<'keep' | 'rename' | 'remove', FormAction>
