/** What one can ask to be told of. */
export const happenings = [
  'publish_failed',
  'given_up',
  'token_dead',
  'access_lost',
  'drift_found',
  'hook_silent',
  'weekly_summary',
] as const

export type Happening = (typeof happenings)[number]

/** Group robots that take a message at an address of their own. */
export const robots = ['dingtalk', 'wecom', 'feishu'] as const

export type Robot = (typeof robots)[number]
