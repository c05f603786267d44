import { z } from 'zod'
import type { GiteeControl } from './control.ts'
import { AccountSpec, HookSpec, OrganizationSpec, RepositorySpec, TokenSpec } from './specs.ts'
import { HistoryStep } from './state.ts'

export type ControlAction = (args: unknown) => unknown

function action<T>(schema: z.ZodType<T>, run: (args: T) => unknown): ControlAction {
  return async (args) => (await run(schema.parse(args))) ?? null
}

const Named = z.object({ repository: z.string() })
const Tagged = Named.extend({ tag: z.string(), at: z.string().optional() })
const Login = z.object({ login: z.string() })
const Spelling = z.object({ spelling: z.enum(['Push Hook', 'push_hooks']) })

/** The control object as actions that take JSON; a repository is named `owner/path`. */
export function giteeActions(gitee: GiteeControl): Record<string, ControlAction> {
  return {
    addAccount: action(AccountSpec, gitee.addAccount),
    addOrganization: action(OrganizationSpec, gitee.addOrganization),
    addRepository: action(RepositorySpec, gitee.addRepository),
    addHook: action(Named.extend({ hook: HookSpec }), ({ repository, hook }) =>
      gitee.addHook(repository, hook),
    ),
    repository: action(Named, ({ repository }) => gitee.repository(repository)),
    listRepositories: action(z.unknown(), () =>
      gitee.listRepositories().map(({ owner, path }) => `${owner}/${path}`),
    ),
    listHooks: action(Named, ({ repository }) => gitee.listHooks(repository)),
    listDeliveries: action(Named, ({ repository }) => gitee.listDeliveries(repository)),
    pushCommit: action(Named.extend({ commit: HistoryStep }), ({ repository, commit }) =>
      gitee.pushCommit(repository, commit),
    ),
    pushTag: action(Tagged, ({ repository, tag, at }) => gitee.pushTag(repository, tag, at)),
    moveTag: action(Tagged, ({ repository, tag, at }) => gitee.moveTag(repository, tag, at)),
    deleteTag: action(Tagged, ({ repository, tag }) => gitee.deleteTag(repository, tag)),
    renameRepository: action(Named.extend({ path: z.string() }), ({ repository, path }) =>
      gitee.renameRepository(repository, path),
    ),
    setPrivate: action(Named.extend({ private: z.boolean() }), ({ repository, private: hidden }) =>
      gitee.setPrivate(repository, hidden),
    ),
    deleteRepository: action(Named, ({ repository }) => gitee.deleteRepository(repository)),
    issueToken: action(TokenSpec, gitee.issueToken),
    expireTokens: action(Login, ({ login }) => gitee.expireTokens(login)),
    revokeTokens: action(Login, ({ login }) => gitee.revokeTokens(login)),
    setEventSpelling: action(Spelling, ({ spelling }) => gitee.setEventSpelling(spelling)),
    settled: action(z.unknown(), gitee.settled),
  }
}
