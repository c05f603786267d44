/** What a server action for a form answers: nothing yet, done, or the reason word of its refusal. */
export type Answer = { ok: true } | { ok: false; reason: string } | null

export type FormAction = (previous: Answer, form: FormData) => Promise<Answer>
