import { z } from 'zod'
import type { UrlPattern } from './repository-url.ts'

/** The repository URL of an update payload, and the pattern it has to fit. */
export type UpdateRequest = { url: string; pattern: UrlPattern }

type Shape = { schema: z.ZodType<string>; pattern: UrlPattern }

// The order is Packagist's: the first shape that fits is taken, even where its URL then turns out unusable.
const shapes: Shape[] = [
  {
    schema: z
      .object({ project: z.object({ git_http_url: z.string() }) })
      .transform((p) => p.project.git_http_url),
    pattern: 'gitlab',
  },
  { schema: z.object({ repository: z.string() }).transform((p) => p.repository), pattern: 'any' },
  {
    schema: z.object({ repository: z.object({ url: z.string() }) }).transform((p) => p.repository.url),
    pattern: 'any',
  },
  {
    schema: z
      .object({ repository: z.object({ links: z.object({ html: z.object({ href: z.string() }) }) }) })
      .transform((p) => p.repository.links.html.href),
    pattern: 'bitbucketPush',
  },
  {
    schema: z
      .object({ canon_url: z.string(), repository: z.object({ absolute_url: z.string() }) })
      .transform((p) => p.canon_url + p.repository.absolute_url),
    pattern: 'bitbucketHook',
  },
]

/** Finds the repository URL in one of the five payload shapes of update-package; null when none fits. */
export function readUpdateRequest(payload: unknown): UpdateRequest | null {
  for (const { schema, pattern } of shapes) {
    const parsed = schema.safeParse(payload)
    if (parsed.success) return { url: parsed.data, pattern }
  }
  return null
}
