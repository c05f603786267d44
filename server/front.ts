import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { requestIdOf, withRequestId } from '#lib/platform/request-scope.ts'

/** Where the process stands: it answers for itself from the first moment, and for its work while it is ready. */
export type Phase = 'starting' | 'ready' | 'draining'

export type Front = {
  phase(): Phase
  handle: RequestListener
  /** From now on `listener` answers. */
  open(listener: RequestListener): void
  /** From now on each answer ends its connection: the next call belongs to another process. */
  close(): void
}

/** What every request of the process goes through: it gets its id here, whoever answers it. */
export function createFront(probe: (request: IncomingMessage, response: ServerResponse) => boolean): Front {
  let phase: Phase = 'starting'
  let listener: RequestListener = notReady
  const unanswered = new Set<ServerResponse>()
  return {
    phase: () => phase,
    handle(request, response) {
      const id = nameRequest(request, response)
      unanswered.add(response)
      response.once('close', () => unanswered.delete(response))
      if (phase === 'draining') endConnection(response)
      withRequestId(id, () => {
        if (!probe(request, response)) listener(request, response)
      })
    },
    open(opened) {
      listener = opened
      phase = 'ready'
    },
    close() {
      phase = 'draining'
      for (const response of unanswered) endConnection(response)
    },
  }
}

/** The id goes on to whatever handles the request, and back to the caller. */
function nameRequest(request: IncomingMessage, response: ServerResponse): string {
  const id = requestIdOf(request.headers['x-request-id'])
  request.headers['x-request-id'] = id
  response.setHeader('X-Request-Id', id)
  return id
}

function endConnection(response: ServerResponse) {
  if (!response.headersSent) response.setHeader('Connection', 'close')
}

function notReady(_request: IncomingMessage, response: ServerResponse) {
  response.writeHead(503, { 'Retry-After': '5' })
  response.end()
}
