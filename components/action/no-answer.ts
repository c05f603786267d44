/** What is told where an action of ours was not answered: whether it was carried out is not known. */
export const noAnswer = { ok: false, reason: 'no_answer' } as const
