import type { Account, Grant, Organization, Repository, State } from './state.ts'

/** Members of a list by key, in the order of the list. */
export type Lookup<T> = { find(list: T[], key: string): T[]; forget(): void }

/**
 * Reads what a list has gained since the last question, and all of it where the list was replaced.
 * A change of keys inside the list is not seen: `forget` must follow it.
 */
export function createLookup<T>(keysOf: (member: T) => string[]): Lookup<T> {
  let source: T[] = []
  let read = 0
  const byKey = new Map<string, T[]>()

  function forget() {
    source = []
    read = 0
    byKey.clear()
  }
  function add(member: T, key: string) {
    const known = byKey.get(key)
    if (known) known.push(member)
    else byKey.set(key, [member])
  }
  return {
    forget,
    find(list, key) {
      if (list !== source) {
        forget()
        source = list
      }
      for (; read < list.length; read += 1) {
        const member = list[read]
        if (member !== undefined) for (const one of keysOf(member)) add(member, one)
      }
      return byKey.get(key) ?? []
    },
  }
}

export const nameKey = (owner: string, path: string) => `name ${owner}/${path}`.toLowerCase()
export const ownerKey = (login: string) => `owner ${login}`.toLowerCase()
export const memberKey = (login: string) => `member ${login}`.toLowerCase()

function createLookups() {
  return {
    accounts: createLookup(({ login }: Account) => [login.toLowerCase()]),
    organizations: createLookup(({ login }: Organization) => [login.toLowerCase()]),
    grants: createLookup(({ accessToken }: Grant) => [accessToken]),
    repositories: createLookup(({ owner, path, members }: Repository) => [
      nameKey(owner, path),
      ownerKey(owner),
      ...Object.keys(members).map(memberKey),
    ]),
  }
}

const known = new WeakMap<State, ReturnType<typeof createLookups>>()

/** The lookups of one site's data: tens of thousands of repositories are too many to walk through per call. */
export function lookupsOf(state: State) {
  const lookups = known.get(state) ?? createLookups()
  known.set(state, lookups)
  return lookups
}
