import type { HttpRequest } from '#lib/platform/http.ts'
import type { Services } from '#lib/platform/services.ts'

type Held = { method: HttpRequest['method']; path: RegExp; when: 'asked' | 'answered' }

/**
 * The same services, but something happens beside the next call of that kind: before it is sent, or after it was
 * answered and before the answer is read.
 */
export function whileCalling(
  services: Services,
  { method, path, when }: Held,
  happens: () => Promise<unknown>,
): Services {
  let isOver = false
  const http: Services['http'] = async (request) => {
    const isHeld = !isOver && request.method === method && path.test(new URL(request.url).pathname)
    if (!isHeld) return services.http(request)
    isOver = true
    if (when === 'asked') await happens()
    const answer = await services.http(request)
    if (when === 'answered') await happens()
    return answer
  }
  return { ...services, http }
}
