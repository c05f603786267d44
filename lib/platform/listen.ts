import pg from 'pg'

type Listening = {
  channel: string
  onNotice: (payload: string) => void
  onError?: ((error: Error) => void) | undefined
}

const RECONNECT_MS = 1_000

/**
 * Listens on a connection of its own. A cut connection is made anew until listening ends; what was missed
 * meanwhile is told as one notice without payload. Throws where the first connection fails, and leaves nothing behind.
 */
export async function listenOn(
  connectionString: string,
  { channel, onNotice, onError = () => {} }: Listening,
): Promise<() => Promise<void>> {
  let client: pg.Client | null = null
  let isEnded = false
  let again: NodeJS.Timeout | undefined

  async function connect(): Promise<void> {
    const next = new pg.Client({ connectionString, keepAlive: true })
    next.on('notification', ({ payload }) => onNotice(payload ?? ''))
    next.on('error', onError)
    await next.connect()
    // From now on it can be cut; one that never stood is told by its own failure.
    next.on('end', tryAgain)
    client = next
    await next.query(`LISTEN ${pg.escapeIdentifier(channel)}`)
  }

  function tryAgain(): void {
    clearTimeout(again)
    if (!isEnded) again = setTimeout(reconnect, RECONNECT_MS)
  }

  function reconnect(): void {
    connect().then(
      // Who ended the listening meanwhile did not know of this connection yet.
      () => (isEnded ? void end() : onNotice('')),
      (error: Error) => {
        onError(error)
        tryAgain()
      },
    )
  }

  async function end(): Promise<void> {
    isEnded = true
    clearTimeout(again)
    await client?.end()
  }

  try {
    await connect()
  } catch (error) {
    // Whoever was to hear asks again; what goes on here nobody else could end.
    await end()
    throw error
  }
  return end
}
