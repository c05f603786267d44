export const exportForms = ['csv', 'json'] as const

/** As what runs can be taken away. */
export type ExportForm = (typeof exportForms)[number]
