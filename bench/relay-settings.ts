import { randomBytes } from 'node:crypto'

export type RelayPlan = {
  folder: string
  port: number
  sinkUrl: string
  /** Absent: the embedded database in the folder. */
  databaseUrl?: string
  roles: string
  /** Calls to Packagist at a time: the product's own default is what Packagist asks for. */
  packagistCalls?: number
}

/** The keys of one run of the bench; nobody keeps them. */
const keys = {
  ENCRYPTION_KEYS: `bench:${randomBytes(32).toString('base64')}`,
  NEXTAUTH_SECRET: randomBytes(48).toString('base64url'),
}

const DAY_SECONDS = 24 * 60 * 60

/** The environment of one Packbridge whose Gitee and Packagist are the sink. */
export function relayEnvironment(plan: RelayPlan): Record<string, string> {
  const host = { id: 'bench', name: 'Bench', url: plan.sinkUrl, clientId: 'bench', clientSecret: 'bench' }
  return {
    ...keys,
    APP_URL: `http://127.0.0.1:${plan.port}`,
    PORT: String(plan.port),
    ADDRESS: '127.0.0.1',
    ROLES: plan.roles,
    DATA_FOLDER: plan.folder,
    DATABASE_URL: plan.databaseUrl ?? '',
    GITEE_HOSTS: JSON.stringify([host]),
    PACKAGIST_URL: plan.sinkUrl,
    PACKAGIST_METADATA_URL: plan.sinkUrl,
    PACKAGIST_CALLS: String(plan.packagistCalls ?? 10),
    CONTACT_EMAIL: 'bench@example.org',
    SWEEP_SECONDS: String(DAY_SECONDS),
    LOG_LEVEL: 'error',
  }
}
