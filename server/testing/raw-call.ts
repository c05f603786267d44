import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** A connection on which a test says byte by byte what it wants, and reads what comes back. */
export type RawCall = {
  socket: Socket
  say(text: string): void
  /** All that came until now. */
  heard(): string
  ended: Promise<void>
}

export async function openRawCall(appUrl: string): Promise<RawCall> {
  const { hostname, port } = new URL(appUrl)
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  let text = ''
  socket.setEncoding('utf8').on('data', (chunk) => {
    text += chunk
  })
  // A connection that is cut has ended too.
  socket.on('error', () => {})
  const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  return { socket, say: (said) => void socket.write(said), heard: () => text, ended }
}
