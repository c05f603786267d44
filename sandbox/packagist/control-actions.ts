import { z } from 'zod'
import type { PackagistControl } from './control.ts'

const Named = z.object({ name: z.string() })
const User = z.object({ username: z.string() })
const Member = Named.extend({ username: z.string() })
const NewAccountArgs = User.extend({
  mainToken: z.string().optional(),
  safeToken: z.string().optional(),
  enabled: z.boolean().optional(),
})
const Listing = Named.extend({ repository: z.string(), maintainers: z.array(z.string()) })
const Version = z.object({ version: z.string(), normalized: z.string(), commit: z.string() })
const Published = Listing.extend({ versions: z.array(Version) })

export type ControlAction = (args: unknown) => unknown

/** The same hands as actions that take JSON, for a control port; each returns JSON, or a promise of it. */
export function controlActions(control: PackagistControl): Record<string, ControlAction> {
  function action<T>(schema: z.ZodType<T>, run: (args: T) => unknown): ControlAction {
    return (args) => run(schema.parse(args)) ?? null
  }
  return {
    addAccount: action(NewAccountArgs, control.addAccount),
    account: action(User, ({ username }) => control.account(username)),
    rotateTokens: action(User, ({ username }) => control.rotateTokens(username)),
    addPackage: action(Listing, control.addPackage),
    package: action(Named, ({ name }) => control.package(name)),
    deletePackage: action(Named, ({ name }) => control.deletePackage(name)),
    crawl: action(Named, ({ name }) => control.crawl(name)),
    versions: action(Named, ({ name }) => control.versions(name)),
    addMaintainer: action(Member, ({ name, username }) => control.addMaintainer(name, username)),
    removeMaintainer: action(Member, ({ name, username }) => control.removeMaintainer(name, username)),
    setDownloads: action(Named.extend({ downloads: z.number() }), ({ name, downloads }) =>
      control.setDownloads(name, downloads),
    ),
    freeze: action(Named.extend({ reason: z.enum(['gone', 'spam']).nullable() }), ({ name, reason }) =>
      control.freeze(name, reason),
    ),
    abandon: action(Named.extend({ replacement: z.string().optional() }), ({ name, replacement }) =>
      control.abandon(name, replacement),
    ),
    deleteVersion: action(Named.extend({ version: z.string() }), ({ name, version }) =>
      control.deleteVersion(name, version),
    ),
    setJobDelay: action(z.object({ ms: z.number() }), ({ ms }) => control.setJobDelay(ms)),
    addPublished: action(z.object({ list: z.array(Published) }), ({ list }) => control.addPublished(list)),
    setVersion: action(Named.extend(Version.shape), ({ name, ...version }) =>
      control.setVersion(name, version),
    ),
    requests: action(z.unknown(), () => control.requests()),
    requestCount: action(z.unknown(), () => control.requestCount()),
    mostConcurrent: action(z.unknown(), () => control.mostConcurrent()),
    clearRequests: action(z.unknown(), () => control.clearRequests()),
  }
}
