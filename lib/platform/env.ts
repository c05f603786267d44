import { z } from 'zod'
import { type GiteeHost, giteeHosts, haveOwnIds, host } from './env-hosts.ts'
import { type TraceSettings, traceSettings } from './env-traces.ts'
import { json, key, list, origin } from './env-values.ts'
import { Secret } from './secret.ts'
import type { VaultKey } from './vault.ts'

export const roles = ['web', 'intake', 'worker'] as const
export type Role = (typeof roles)[number]

export type { GiteeHost, TraceSettings }

export type Settings = {
  appUrl: string
  port: number
  address: string
  /** How many proxies in front add to X-Forwarded-For; 0: the socket's other end is the caller. */
  trustedProxies: number
  roles: Role[]
  dataFolder: string
  /** Absent: the embedded database in the data folder. */
  databaseUrl: Secret | null
  encryptionKeys: VaultKey[]
  sessionSecret: Secret
  giteeHosts: GiteeHost[]
  packagistUrl: string
  metadataUrl: string
  /** Origins besides the Gitee hosts whose repositories may be read wherever their addresses lead. */
  readableOrigins: string[]
  /** Calls to Packagist at a time, over all processes. */
  packagistCalls: number
  contactEmail: string
  /** How long after a push its hook call may take before it counts as silence. */
  hookPatienceMs: number
  /** From the end of one sweep to the start of the next, before jitter. */
  sweepEveryMs: number
  /** How long crawl logs are kept; null: for ever. */
  crawlLogDays: number | null
  /** How long hook calls that are done with are kept; null: for ever. */
  deliveryDays: number | null
  /** How long ended runs, events and repairs are kept; null: for ever. */
  historyDays: number | null
  logLevel: string
  /** Absent: nobody may read the metrics. */
  metricsToken: Secret | null
  /** Absent: nobody collects traces. */
  tracing: TraceSettings | null
  /** Whether /design shows the primitives of the interface. */
  showsDesign: boolean
}

const variables = z.object({
  APP_URL: origin,
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  ADDRESS: z.string().default('127.0.0.1'),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(16).default(0),
  ROLES: z
    .string()
    .default(roles.join(','))
    .transform(list)
    .pipe(z.array(z.enum(roles)).min(1)),
  DATA_FOLDER: z.string().min(1).default('data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  ENCRYPTION_KEYS: z.string().min(1).transform(list).pipe(z.array(key).min(1)),
  NEXTAUTH_SECRET: z.string().min(32, 'must be at least 32 characters'),
  GITEE_COM_CLIENT_ID: z.string().optional(),
  GITEE_COM_CLIENT_SECRET: z.string().optional(),
  GITEE_RU_CLIENT_ID: z.string().optional(),
  GITEE_RU_CLIENT_SECRET: z.string().optional(),
  GITEE_HOSTS: json
    .pipe(z.array(host))
    .refine(haveOwnIds, 'must give each host an id of its own, other than gitee.com and gitee.ru')
    .default([]),
  PACKAGIST_URL: origin.default('https://packagist.org'),
  PACKAGIST_METADATA_URL: origin.default('https://repo.packagist.org'),
  READABLE_HOSTS: z.string().transform(list).pipe(z.array(origin)).default([]),
  PACKAGIST_CALLS: z.coerce.number().int().min(1).max(1_000).default(10),
  CONTACT_EMAIL: z.email(),
  HOOK_PATIENCE_SECONDS: z.coerce.number().int().min(1).default(120),
  SWEEP_SECONDS: z.coerce.number().int().min(1).default(900),
  CRAWL_LOG_DAYS: z.coerce.number().int().min(0).default(365),
  DELIVERY_DAYS: z.coerce.number().int().min(0).default(90),
  HISTORY_DAYS: z.coerce.number().int().min(0).default(0),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  METRICS_TOKEN: z.string().min(16, 'must be at least 16 characters').optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
  DESIGN_PAGE: z.enum(['on', 'off']).default('off'),
})

type Variable = keyof z.input<typeof variables>

/** What each variable is for and where to get it: said when it is missing or malformed. */
const purposes: Record<Variable, string> = {
  APP_URL: 'the address users and Gitee reach this installation at, e.g. https://packbridge.example.org',
  PORT: 'the port to listen on (default 3000)',
  ADDRESS: 'the network address to listen on (default 127.0.0.1)',
  TRUSTED_PROXIES:
    'how many proxies stand in front and each add the address they were called from to X-Forwarded-For (default 0)',
  ROLES: 'the list of what this process does, of web,intake,worker (default all)',
  DATA_FOLDER: 'the folder of the embedded database (default data)',
  DATABASE_URL:
    'a PostgreSQL address, postgresql://user:password@host/database; leave out for the embedded database',
  ENCRYPTION_KEYS:
    'the keys that seal tokens, id:base64 of 32 bytes, first one seals; make one with: echo "k1:$(openssl rand -base64 32)"',
  NEXTAUTH_SECRET: 'the secret that signs sign-in cookies; make one with: openssl rand -base64 48',
  GITEE_COM_CLIENT_ID: 'the id of the application registered at https://gitee.com/oauth/applications',
  GITEE_COM_CLIENT_SECRET: 'the secret of the application registered at https://gitee.com/oauth/applications',
  GITEE_RU_CLIENT_ID: 'the id of the application registered at https://gitee.ru/oauth/applications',
  GITEE_RU_CLIENT_SECRET: 'the secret of the application registered at https://gitee.ru/oauth/applications',
  GITEE_HOSTS: 'a list of further Gitee hosts as JSON: [{"id","name","url","clientId","clientSecret"}]',
  PACKAGIST_URL: 'the Packagist site (default https://packagist.org)',
  PACKAGIST_METADATA_URL: 'where Packagist serves p2 metadata (default https://repo.packagist.org)',
  READABLE_HOSTS:
    'a list of private git servers, by their addresses without a path, that repositories may be read from',
  PACKAGIST_CALLS:
    'how many calls to Packagist run at a time over all processes; packagist.org asks for at most 10 (default 10)',
  CONTACT_EMAIL: 'an address of yours, sent to Packagist in the User-Agent as its policy asks',
  HOOK_PATIENCE_SECONDS:
    'how many seconds after a push a hook call may take before the hook counts as silent (default 120)',
  SWEEP_SECONDS: 'about how many seconds lie between two sweeps for drift (default 900)',
  CRAWL_LOG_DAYS: 'how many days the logs of Packagist are kept, 0 for ever (default 365)',
  DELIVERY_DAYS: 'how many days hook calls are kept, 0 for ever (default 90)',
  HISTORY_DAYS: 'how many days runs, events and repairs are kept, 0 for ever (default 0)',
  LOG_LEVEL: 'debug, info, warn, error or silent (default info)',
  METRICS_TOKEN: 'what Prometheus sends as Bearer token to /api/metrics; leave out to close that page',
  OTEL_EXPORTER_OTLP_ENDPOINT:
    'where traces are sent by OTLP over HTTP, e.g. http://127.0.0.1:4318; leave out for none',
  OTEL_TRACES_SAMPLER_ARG: 'which part of the traces is kept, from 0 to 1 (default 1)',
  DESIGN_PAGE:
    'on or off: whether /design shows every part of the interface, for who works on it (default off)',
}

export type EnvProblem = { variable: string; problem: string; purpose: string }

/** Parses the environment. Every problem is named at once, with what the variable is for. */
export function parseEnv(
  environment: Record<string, string | undefined>,
): { ok: true; value: Settings } | { ok: false; problems: EnvProblem[] } {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = variables.safeParse(given)
  const problems: EnvProblem[] = parsed.success
    ? []
    : parsed.error.issues.map((issue) => {
        const variable = String(issue.path[0])
        const purpose = purposes[variable as Variable] ?? ''
        return { variable, problem: given[variable] === undefined ? 'is missing' : issue.message, purpose }
      })
  problems.push(...pairProblems(given))
  if (!parsed.success || problems.length > 0) return { ok: false, problems }
  const values = parsed.data
  return {
    ok: true,
    value: {
      appUrl: values.APP_URL,
      port: values.PORT,
      address: values.ADDRESS,
      trustedProxies: values.TRUSTED_PROXIES,
      roles: values.ROLES,
      dataFolder: values.DATA_FOLDER,
      databaseUrl: values.DATABASE_URL ? new Secret(values.DATABASE_URL) : null,
      encryptionKeys: values.ENCRYPTION_KEYS,
      sessionSecret: new Secret(values.NEXTAUTH_SECRET),
      giteeHosts: giteeHosts(values),
      packagistUrl: values.PACKAGIST_URL,
      metadataUrl: values.PACKAGIST_METADATA_URL,
      readableOrigins: values.READABLE_HOSTS,
      packagistCalls: values.PACKAGIST_CALLS,
      contactEmail: values.CONTACT_EMAIL,
      hookPatienceMs: values.HOOK_PATIENCE_SECONDS * 1000,
      sweepEveryMs: values.SWEEP_SECONDS * 1000,
      crawlLogDays: limit(values.CRAWL_LOG_DAYS),
      deliveryDays: limit(values.DELIVERY_DAYS),
      historyDays: limit(values.HISTORY_DAYS),
      logLevel: values.LOG_LEVEL,
      metricsToken: values.METRICS_TOKEN ? new Secret(values.METRICS_TOKEN) : null,
      tracing: traceSettings(values),
      showsDesign: values.DESIGN_PAGE === 'on',
    },
  }
}

/** Zero days mean that there is no limit. */
const limit = (days: number) => (days === 0 ? null : days)

function pairProblems(given: Record<string, string | undefined>): EnvProblem[] {
  const missing = (variable: Variable): EnvProblem => ({
    variable,
    problem: 'is missing',
    purpose: purposes[variable],
  })
  const pairs: [Variable, Variable][] = [
    ['GITEE_COM_CLIENT_ID', 'GITEE_COM_CLIENT_SECRET'],
    ['GITEE_RU_CLIENT_ID', 'GITEE_RU_CLIENT_SECRET'],
  ]
  const halves = pairs.flatMap(([id, secret]) => {
    if (given[id] && !given[secret]) return [missing(secret)]
    if (given[secret] && !given[id]) return [missing(id)]
    return []
  })
  const hasHost = pairs.flat().some((variable) => given[variable]) || given.GITEE_HOSTS
  return hasHost ? halves : [missing('GITEE_COM_CLIENT_ID'), missing('GITEE_COM_CLIENT_SECRET')]
}

/** Tells next-auth the app's address; it takes it from nowhere but the environment. */
export function announceAppUrl(appUrl: string): void {
  process.env.NEXTAUTH_URL = appUrl
}

/** Where the programs lie that this process starts: all they learn of its environment. */
export function searchPath(): string {
  return process.env.PATH ?? '/usr/local/bin:/usr/bin:/bin'
}

/** The process's settings; prints every problem and exits when there is one. */
export function requireSettings(): Settings {
  const parsed = parseEnv(process.env)
  if (parsed.ok) return parsed.value
  for (const { variable, problem, purpose } of parsed.problems) {
    process.stderr.write(`${variable} ${problem}. It is ${purpose}.\n`)
  }
  process.stderr.write('Set the variables above; .env.example lists them all.\n')
  process.exit(1)
}
