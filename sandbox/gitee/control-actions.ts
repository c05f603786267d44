import { z } from 'zod'
import type { GiteeControl } from './control.ts'
import { AccountSpec, HookChange, HookSpec, OrganizationSpec, RepositorySpec, TokenSpec } from './specs.ts'
import { HistoryStep, roles } from './state.ts'

export type ControlAction = (args: unknown) => unknown

function action<T>(schema: z.ZodType<T>, run: (args: T) => unknown): ControlAction {
  return async (args) => (await run(schema.parse(args))) ?? null
}

const Named = z.object({ repository: z.string() })
const Tagged = Named.extend({ tag: z.string(), at: z.string().optional() })
const Login = z.object({ login: z.string() })
const OneHook = Named.extend({ id: z.number() })
const Branches = Named.extend({ from: z.string(), to: z.string() })
const Member = Login.extend({ repository: z.string(), role: z.enum(roles).nullable() })
const OrganizationMember = Login.extend({
  organization: z.string(),
  role: z.enum(['admin', 'member']).nullable(),
})
const Spelling = z.object({ spelling: z.enum(['Push Hook', 'push_hooks']) })

function recordActions(gitee: GiteeControl): Record<string, ControlAction> {
  return {
    addAccount: action(AccountSpec, gitee.addAccount),
    addOrganization: action(OrganizationSpec, gitee.addOrganization),
    addRepository: action(RepositorySpec, gitee.addRepository),
    addRepositories: action(z.object({ repositories: z.array(RepositorySpec) }), ({ repositories }) =>
      gitee.addRepositories(repositories),
    ),
    repository: action(Named, ({ repository }) => gitee.repository(repository)),
    listRepositories: action(z.unknown(), () =>
      gitee.listRepositories().map(({ owner, path }) => `${owner}/${path}`),
    ),
    deleteRepository: action(Named, ({ repository }) => gitee.deleteRepository(repository)),
    renameRepository: action(Named.extend({ path: z.string() }), ({ repository, path }) =>
      gitee.renameRepository(repository, path),
    ),
    transferRepository: action(Named.extend({ owner: z.string() }), ({ repository, owner }) =>
      gitee.transferRepository(repository, owner),
    ),
    setPrivate: action(Named.extend({ private: z.boolean() }), ({ repository, private: hidden }) =>
      gitee.setPrivate(repository, hidden),
    ),
    setMember: action(Member, ({ repository, login, role }) => gitee.setMember(repository, login, role)),
    setOrganizationMember: action(OrganizationMember, ({ organization, login, role }) =>
      gitee.setOrganizationMember(organization, login, role),
    ),
  }
}

function gitActions(gitee: GiteeControl): Record<string, ControlAction> {
  return {
    pushCommit: action(Named.extend({ commit: HistoryStep }), ({ repository, commit }) =>
      gitee.pushCommit(repository, commit),
    ),
    pushTag: action(Tagged, ({ repository, tag, at }) => gitee.pushTag(repository, tag, at)),
    moveTag: action(Tagged, ({ repository, tag, at }) => gitee.moveTag(repository, tag, at)),
    deleteTag: action(Tagged, ({ repository, tag }) => gitee.deleteTag(repository, tag)),
    renameBranch: action(Branches, ({ repository, from, to }) => gitee.renameBranch(repository, from, to)),
    setDefaultBranch: action(Named.extend({ branch: z.string() }), ({ repository, branch }) =>
      gitee.setDefaultBranch(repository, branch),
    ),
    touch: action(Named.extend({ pushedAt: z.string().optional() }), ({ repository, pushedAt }) =>
      gitee.touch(repository, pushedAt),
    ),
  }
}

function hookActions(gitee: GiteeControl): Record<string, ControlAction> {
  return {
    addHook: action(Named.extend({ hook: HookSpec }), ({ repository, hook }) =>
      gitee.addHook(repository, hook),
    ),
    changeHook: action(OneHook.extend({ hook: HookChange }), ({ repository, id, hook }) =>
      gitee.changeHook(repository, id, hook),
    ),
    deleteHook: action(OneHook, ({ repository, id }) => gitee.deleteHook(repository, id)),
    listHooks: action(Named, ({ repository }) => gitee.listHooks(repository)),
    listDeliveries: action(Named, ({ repository }) => gitee.listDeliveries(repository)),
    setEventSpelling: action(Spelling, ({ spelling }) => gitee.setEventSpelling(spelling)),
    settled: action(z.unknown(), gitee.settled),
  }
}

/** The control object as actions that take JSON; a repository is named `owner/path`. */
export function giteeActions(gitee: GiteeControl): Record<string, ControlAction> {
  return {
    ...recordActions(gitee),
    ...gitActions(gitee),
    ...hookActions(gitee),
    issueToken: action(TokenSpec, gitee.issueToken),
    expireTokens: action(Login, ({ login }) => gitee.expireTokens(login)),
    revokeTokens: action(Login, ({ login }) => gitee.revokeTokens(login)),
    countCalls: action(z.unknown(), gitee.countCalls),
    clearCalls: action(z.unknown(), gitee.clearCalls),
  }
}
