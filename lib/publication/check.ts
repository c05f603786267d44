import { z } from 'zod'
import { JsonFlaw } from '#lib/repositories/scan-json.ts'

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
  'thaw',
  'take_back',
] as const

/** The words of checks that are not also a remote's, a manifest's, a crawl's or a refused change's. */
export const checkReasons = [
  'url_unknown',
  'url_differs',
  'package_name_unknown',
  'sign_in_again',
  'hook_missing',
  'no_hook_to_call',
  'hook_duplicated',
  'hook_url_differs',
  'hook_events_missing',
  'hook_secret_differs',
  'hook_never_fired',
  'hook_silent',
  'hook_call_failed',
  'never_crawled',
  'package_removed',
  'package_abandoned',
  'crawl_postponed',
  'tags_missing',
  'tag_in_progress',
  'tag_not_crawled',
  'tag_name_differs',
  'version_removed',
  'branch_behind',
  'branch_not_crawled',
] as const

/** A ref that Packagist does not show at its commit, and why: see Verdict. */
const MissingRef = z.object({
  tag: z.string(),
  kind: z.enum(['tag', 'branch']).default('tag'),
  reason: z.string(),
  isIgnored: z.boolean().default(false),
  commit: z.string().optional(),
  published: z.string().optional(),
  expected: z.string().optional(),
  actual: z.string().optional(),
  detail: z.string().optional(),
  flaw: JsonFlaw.optional(),
})

export type MissingRef = z.infer<typeof MissingRef>

/** One verified condition with its evidence; kept as JSON with the publication. */
export const Check = z.object({
  name: z.enum(checkNames),
  state: z.enum(['pass', 'warn', 'fail', 'unknown']),
  reason: z.string().optional(),
  expected: z.string().optional(),
  actual: z.string().optional(),
  detail: z.string().optional(),
  flaw: JsonFlaw.optional(),
  /** When its evidence was looked at. */
  at: z.coerce.date().optional(),
  remedy: z.enum(remedies).optional(),
  /** Whether the stored tokens allow the remedy, or the person does it by hand. */
  by: z.enum(['packbridge', 'you']).optional(),
  missing: z.array(MissingRef).optional(),
})

export type Check = z.infer<typeof Check>
export type CheckName = Check['name']
export type Remedy = (typeof remedies)[number]
