import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'

/** What a proxy may have named a call: nothing that could break a log line or a header. */
const TRUSTED_FORM = /^[A-Za-z0-9][A-Za-z0-9._:-]{7,127}$/

const scope = new AsyncLocalStorage<string>()

/** The id that the caller gave its request, where it has the form of one; else a new one. */
export function requestIdOf(sent: string | string[] | undefined): string {
  return typeof sent === 'string' && TRUSTED_FORM.test(sent) ? sent : randomUUID()
}

/** Does `work` as part of the request: every line logged meanwhile carries its id. */
export function withRequestId<T>(id: string, work: () => T): T {
  return scope.run(id, work)
}

/** Does `work` as nobody's: for what goes on after the request that happened to begin it. */
export function withoutRequestId<T>(work: () => T): T {
  return scope.exit(work)
}

/** The id of the request that is being answered here, if any. */
export function currentRequestId(): string | undefined {
  return scope.getStore()
}
