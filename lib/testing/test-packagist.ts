import { connectPackagist, type PackagistApi, type PackagistLogin } from '#lib/packagist/api.ts'
import { createHttp } from '#lib/platform/http.ts'
import { Secret } from '#lib/platform/secret.ts'
import { type SiteFixture, startSite } from '#sandbox/packagist/site-fixture.ts'

export type TestPackagist = {
  site: SiteFixture
  api: PackagistApi
  /** Adds an account and answers its two logins. */
  addUser(username: string): { main: PackagistLogin; safe: PackagistLogin }
  close(): Promise<void>
}

/** A sandbox Packagist with a client connected to it. */
export async function startTestPackagist(): Promise<TestPackagist> {
  const site = await startSite()
  return {
    site,
    api: connectTo(site.url),
    addUser(username) {
      const { mainToken, safeToken } = site.addAccount({ username })
      return {
        main: { username, token: new Secret(mainToken) },
        safe: { username, token: new Secret(safeToken) },
      }
    },
    close: site.close,
  }
}

const noDatabase = { kind: 'embedded' } as const

/** A client of whatever answers at the address. */
export function connectTo(url: string): PackagistApi {
  return connectPackagist({
    settings: { packagistUrl: url, metadataUrl: url, packagistCalls: 10 },
    http: createHttp({ userAgent: 'Packbridge-tests' }),
    clock: { now: () => new Date() },
    database: noDatabase,
  })
}
