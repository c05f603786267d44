import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import { z } from 'zod'
import { createFaults, type Faults } from '../faults.ts'
import { type PackagistOptions, type PackagistSandbox, startPackagist } from './start-packagist.ts'

export type Answer = { status: number; body: unknown; headers: Headers }
export type Authorization = { username: string; token: string }
export type SiteFixture = PackagistSandbox & {
  folder: string
  faults: Faults
  get(path: string, headers?: Record<string, string>): Promise<Answer>
  /** Sends a JSON body with a Bearer token. */
  send(method: string, path: string, body: unknown, authorization?: Authorization): Promise<Answer>
  /** The finished job's answer. */
  job(id: string | undefined): Promise<FinishedJob>
}

const FinishedJob = z.object({
  status: z.string(),
  message: z.string(),
  vendor: z.string().optional(),
  details: z.string().optional(),
  exceptionMsg: z.string().optional(),
  exceptionClass: z.string().optional(),
})
export type FinishedJob = z.infer<typeof FinishedJob>

const Accepted = z.object({
  status: z.literal('success'),
  jobs: z.array(z.string()),
  type: z.literal('manual'),
})

/** The job ids of an answer of update-package; none when it was refused. */
export function jobsOf({ body }: Answer): string[] {
  return Accepted.safeParse(body).data?.jobs ?? []
}

async function readAnswer(response: Response): Promise<Answer> {
  const text = await response.text()
  const isJson = /json/.test(response.headers.get('content-type') ?? '')
  return { status: response.status, body: isJson ? JSON.parse(text) : text, headers: response.headers }
}

/** A running Packagist on a free port with a folder of its own. */
export async function startSite(options: Partial<PackagistOptions> = {}): Promise<SiteFixture> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'packagist-site-')))
  const faults = createFaults()
  const site = await startPackagist({ faults, ...options, folder })
  const get = async (path: string, headers: Record<string, string> = {}) =>
    readAnswer(await fetch(site.url + path, { headers }))
  return {
    ...site,
    folder,
    faults,
    get,
    async send(method, path, body, authorization) {
      const headers = new Headers({ 'content-type': 'application/json' })
      if (authorization) {
        headers.set('authorization', `Bearer ${authorization.username}:${authorization.token}`)
      }
      return readAnswer(await fetch(site.url + path, { method, headers, body: JSON.stringify(body) }))
    },
    job: (id) =>
      vi.waitFor(
        async () => {
          const job = FinishedJob.parse((await get(`/jobs/${id}`)).body)
          if (job.status === 'running') throw new Error('the job is still running')
          return job
        },
        { timeout: 10_000, interval: 20 },
      ),
    async close() {
      await site.close()
      if (!options.folder) await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The text of a job's log without its markup. */
export function plainLog(details: string | undefined): string {
  return (details ?? '')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

export const mainToken = 'a'.repeat(40)
export const safeToken = 'b'.repeat(40)

/** People and packages that calls of the write API are tried on: two packages of one repository, and somebody else's. */
export function addPeopleAndPackages(site: PackagistSandbox): void {
  site.addAccount({ username: 'LiHua', mainToken, safeToken })
  site.addAccount({ username: 'with:colon', mainToken, safeToken })
  site.addAccount({ username: 'sleeper', mainToken, safeToken, enabled: false })
  const listings: [string, string, string[]][] = [
    ['lihua/money', 'https://gitee.com/lihua/money.git', ['lihua', 'with:colon']],
    ['lihua/money-twin', 'git@gitee.com:LiHua/Money', ['lihua']],
    ['other/thing', 'https://gitee.com/other/thing', ['other']],
  ]
  for (const [name, repository, maintainers] of listings) site.addPackage({ name, repository, maintainers })
}
