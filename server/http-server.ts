import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http'

/** A caller that sends slowly, or too much, is cut off: nobody can hold the server by doing nothing. */
export const httpLimits = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 2_000,
  maxHeaderSize: 16 * 1024,
} satisfies ServerOptions

const MOST_CONNECTIONS = 10_000

/** The HTTP server of a process, with limits on what one caller and all together may take up. */
export function createHttpServer(listener: RequestListener, limits: ServerOptions = httpLimits): Server {
  const server = createServer(limits, listener)
  server.maxConnections = MOST_CONNECTIONS
  return server
}
