/** What somebody, or Packbridge itself, did: one word per line of the history. */
export const eventKinds = [
  'credential_saved',
  'credential_removed',
  'credential_died',
  'grant_disconnected',
  'repository_renamed',
  'repository_visibility_changed',
  'switched_on',
  'publication_on',
  'paused',
  'resumed',
  'switched_off',
  'publication_off',
  'keeper_left',
  'update_asked',
  'redelivered',
  'health_changed',
  'drift_found',
  'repair_started',
  'repair_done',
  'repair_failed',
  'self_repair_allowed',
  'self_repair_stopped',
  'status_page_shown',
  'status_page_hidden',
] as const

export type EventKind = (typeof eventKinds)[number]

/** Who did it: Packbridge by itself, or somebody at a press. */
export const eventAuthors = ['packbridge', 'people'] as const

export type EventAuthor = (typeof eventAuthors)[number]

/** Recorded under the user whom they concern, though it was Packbridge that noticed. */
export const noticedKinds: readonly string[] = ['credential_died'] satisfies EventKind[]
