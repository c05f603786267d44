type Request<Rows> = {
  read(): Promise<Rows>
  onRows(rows: Rows): void
  onFailure(): void
}

export type PartRequests<Rows> = {
  /** The server rendered the part itself under this refresh: nothing is to be asked. */
  given(from: number, refresh: object): void
  /** Asks for a part, once under each refresh; again where that failed. Settles when it is answered; never rejects. */
  ask(from: number, refresh: object, request: Request<Rows>): Promise<void>
}

/** The requests for the parts of a long list: of several for one part, only the newest is heard. */
export function createPartRequests<Rows>(): PartRequests<Rows> {
  const newest = new Map<number, object>()
  return {
    given(from, refresh) {
      newest.set(from, refresh)
    },
    async ask(from, refresh, { read, onRows, onFailure }) {
      const isNewest = () => newest.get(from) === refresh
      if (isNewest()) return
      newest.set(from, refresh)
      const rows = await read().catch(() => null)
      if (!isNewest()) return
      if (rows !== null) return onRows(rows)
      newest.delete(from)
      onFailure()
    },
  }
}
