import { connect, type Socket } from 'node:net'

export type Address = { host: string; port: number }

/** One kept-alive connection: sends prepared bytes and tells the status of each answer, 0 where none came. */
export type Connection = { send(bytes: Buffer, answered: (status: number) => void): void; close(): void }

const HEAD_END = '\r\n\r\n'

/** A raw socket: a client library would cost the measured machine more than the server. */
export function openConnection({ host, port }: Address): Connection {
  let socket = open()
  let waiting: ((status: number) => void) | null = null
  let received = ''
  let isClosed = false

  function open(): Socket {
    const made = connect({ host, port, noDelay: true })
    made.setEncoding('latin1')
    made.on('data', (text) => read(String(text)))
    made.on('error', () => {})
    made.on('close', () => lost())
    return made
  }

  function read(text: string): void {
    received = received === '' ? text : received + text
    const status = statusOfWhole(received)
    if (status === null) return
    received = ''
    settle(status)
  }

  function lost(): void {
    if (isClosed) return
    received = ''
    socket = open()
    settle(0)
  }

  function settle(status: number): void {
    const answered = waiting
    waiting = null
    answered?.(status)
  }

  return {
    send(bytes, answered) {
      waiting = answered
      socket.write(bytes)
    },
    close() {
      isClosed = true
      socket.destroy()
    },
  }
}

/** The status once the answer is complete. */
function statusOfWhole(text: string): number | null {
  const end = text.indexOf(HEAD_END)
  if (end < 0) return null
  const start = end + HEAD_END.length
  const length = /\r\ncontent-length: *(\d+)/i.exec(text.slice(0, end))?.[1]
  const isWhole = length === undefined ? isLastChunk(text, start) : text.length >= start + Number(length)
  return isWhole ? Number(text.slice(9, 12)) : null
}

function isLastChunk(text: string, start: number): boolean {
  return text.endsWith('0\r\n\r\n') && text.length > start
}
