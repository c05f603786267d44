import { z } from 'zod'
import { ok, type RemoteReason, type Result } from '#lib/platform/result.ts'
import type { PackagistApi } from './api.ts'
import { callApi, refuseAnswer } from './call-api.ts'
import { cleanLog, cleanText } from './clean-log.ts'

export const jobStatuses = ['completed', 'failed', 'errored', 'package_gone', 'package_deleted'] as const
export type JobStatus = (typeof jobStatuses)[number]

/** `completed` does not mean that a version was added: see findSkips, and prove with getVersions. */
export type PackagistJob =
  | { state: 'running' }
  | { state: 'finished'; status: JobStatus; message: string; log: string }

const Answer = z.union([
  z.object({ status: z.literal('running') }),
  z.object({
    status: z.enum(jobStatuses),
    message: z.string(),
    details: z.string().default(''),
    exceptionMsg: z.string().default(''),
  }),
])

/**
 * A crawl job. Packagist keeps the result for 600 s after the end and says `running` for unknown, expired and
 * superseded jobs too: poll with a deadline. `log` is plain text, what stopped the job at its end.
 */
export async function getJob(api: PackagistApi, jobId: string): Promise<Result<PackagistJob, RemoteReason>> {
  const called = await callApi(api, { method: 'GET', path: `/jobs/${encodeURIComponent(jobId)}` })
  if (!called.ok) return called
  const parsed = Answer.safeParse(called.value.body)
  if (called.value.status !== 200 || !parsed.success) return refuseAnswer(called.value)
  if (parsed.data.status === 'running') return ok({ state: 'running' })
  const { status, message, details, exceptionMsg } = parsed.data
  const log = cleanLog([details, exceptionMsg].filter((part) => part !== '').join('\n'))
  return ok({ state: 'finished', status, message: cleanText(message), log })
}
