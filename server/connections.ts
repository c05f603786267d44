import type { Server } from 'node:http'
import { type Socket, Server as TcpServer } from 'node:net'

/** A call that a proxy sends on a connection it kept, just as this process stops, still arrives. */
const IDLE_GRACE_MS = 1_000
const LOOK_EVERY_MS = 20

export type Connections = {
  /** Takes no new connection, lets calls in flight end for `patienceMs`, then cuts what is left. How many were cut. */
  end(patienceMs: number): Promise<number>
}

/** Keeps the book of a server's connections, so that they can be ended in order. */
export function trackConnections(server: Server): Connections {
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  return {
    async end(patienceMs) {
      const started = performance.now()
      // Not the HTTP server's own close: that one cuts idle connections at once.
      TcpServer.prototype.close.call(server)
      while (sockets.size > 0) {
        const passed = performance.now() - started
        if (passed > patienceMs) break
        if (passed > IDLE_GRACE_MS) closeIdle(server, sockets)
        await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
      }
      const left = sockets.size
      for (const socket of sockets) socket.destroy()
      return left
    },
  }
}

/** Node counts a connection as busy that was opened and never spoken on, as browsers do ahead of time. */
function closeIdle(server: Server, sockets: Set<Socket>): void {
  server.closeIdleConnections()
  for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy()
}
