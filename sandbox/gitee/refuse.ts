import { HTTPException } from 'hono/http-exception'

type RefusalStatus = 400 | 401 | 403 | 404 | 422

/** Ends a request with the `{"message": …}` answer that the API gives for every error. */
export function refuse(status: RefusalStatus, message: string, headers: Record<string, string> = {}): never {
  throw new HTTPException(status, { res: Response.json({ message }, { status, headers }) })
}

export function projectNotFound(): never {
  refuse(404, '404 Project Not Found')
}
