import { z } from 'zod'

export const checkNames = [
  'repository_url',
  'gitee_access',
  'public_repository',
  'manifest',
  'packagist_token',
  'package_exists',
  'maintainer',
  'hook_present',
  'hook_delivering',
  'not_frozen',
  'tags',
] as const

export const remedies = [
  'sign_in_again',
  'replace_token',
  'submit_package',
  'point_repository_url',
  'repair_hook',
  'test_hook',
  'request_update',
  'fix_manifest',
  'make_public',
  'ask_maintainer',
] as const

/** The words of checks that are not also a remote's, a manifest's, a crawl's or a refused change's. */
export const checkReasons = [
  'url_unknown',
  'url_differs',
  'package_name_unknown',
  'sign_in_again',
  'hook_missing',
  'hook_duplicated',
  'hook_url_differs',
  'hook_events_missing',
  'hook_secret_differs',
  'hook_never_fired',
  'hook_call_failed',
  'never_crawled',
  'tags_missing',
  'tag_in_progress',
  'tag_not_crawled',
] as const

const MissingTag = z.object({ tag: z.string(), reason: z.string(), commit: z.string().optional() })

/** One verified condition with its evidence; kept as JSON with the publication. */
export const Check = z.object({
  name: z.enum(checkNames),
  state: z.enum(['pass', 'warn', 'fail', 'unknown']),
  reason: z.string().optional(),
  expected: z.string().optional(),
  actual: z.string().optional(),
  detail: z.string().optional(),
  remedy: z.enum(remedies).optional(),
  missing: z.array(MissingTag).optional(),
})

export type Check = z.infer<typeof Check>
export type CheckName = Check['name']
export type Remedy = (typeof remedies)[number]
