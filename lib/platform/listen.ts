import pg from 'pg'

type Listening = {
  channel: string
  onNotice: (payload: string) => void
  onError?: ((error: Error) => void) | undefined
}

const RECONNECT_MS = 1_000

/**
 * Listens on a connection of its own. A cut connection is made anew until listening ends; what was missed
 * meanwhile is told as one notice without payload.
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
    next.on('end', tryAgain)
    await next.connect()
    await next.query(`LISTEN ${pg.escapeIdentifier(channel)}`)
    client = next
  }

  function tryAgain(): void {
    clearTimeout(again)
    if (!isEnded) again = setTimeout(reconnect, RECONNECT_MS)
  }

  function reconnect(): void {
    connect().then(
      () => onNotice(''),
      (error: Error) => {
        onError(error)
        tryAgain()
      },
    )
  }

  await connect()
  return async () => {
    isEnded = true
    clearTimeout(again)
    await client?.end()
  }
}
