import { z } from 'zod'
import { HistoryStep } from '../gitee/state.ts'
import { type ForgeControl, ForgeRepository } from './control.ts'

type ControlAction = (args: unknown) => unknown

const Named = z.object({ repository: z.string() })
const Tagged = Named.extend({ tag: z.string(), at: z.string().optional() })

/** The forge's control object as actions that take JSON. */
export function forgeActions(forge: ForgeControl): Record<string, ControlAction> {
  function action<T>(schema: z.ZodType<T>, run: (args: T) => unknown): ControlAction {
    return (args) => run(schema.parse(args))
  }
  return {
    addRepository: action(ForgeRepository, forge.addRepository),
    removeRepository: action(Named, ({ repository }) => forge.removeRepository(repository)),
    pushCommit: action(Named.extend({ commit: HistoryStep }), ({ repository, commit }) =>
      forge.pushCommit(repository, commit),
    ),
    pushTag: action(Tagged, ({ repository, tag, at }) => forge.pushTag(repository, tag, at)),
    moveTag: action(Tagged, ({ repository, tag, at }) => forge.moveTag(repository, tag, at)),
    deleteTag: action(Tagged, ({ repository, tag }) => forge.deleteTag(repository, tag)),
    setUnreachable: action(z.object({ unreachable: z.boolean() }), ({ unreachable }) =>
      forge.setUnreachable(unreachable),
    ),
  }
}
