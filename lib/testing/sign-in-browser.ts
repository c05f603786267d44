import { getCurrentUser } from '#lib/accounts/current-user.ts'
import { handleAuth } from '#lib/accounts/handle-auth.ts'
import type { GiteeBench } from './gitee-bench.ts'

/** Only the attributes tell: a random value may hold any digits. */
const isOver = (line: string) => /;\s*(max-age=0|expires=[^;]*1970)/i.test(line)

/** As much of a browser as a sign-in needs: cookies, and redirects followed by hand. */
export function openSignInBrowser(bench: GiteeBench, userAgent = 'Firefox/143.0 (Linux)') {
  const cookies = new Map<string, string>()
  const jar = {
    get: (name: string) => (cookies.has(name) ? { value: cookies.get(name) ?? '' } : undefined),
  }
  async function send(path: string, form?: Record<string, string>) {
    const headers = {
      cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      'user-agent': userAgent,
    }
    const body = form && new URLSearchParams(form)
    const request = new Request(new URL(path, bench.services.settings.appUrl), {
      method: form ? 'POST' : 'GET',
      headers,
      body,
    })
    const response = await handleAuth(bench.services, request)
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '' || isOver(line)) cookies.delete(name)
      else cookies.set(name, decodeURIComponent(value))
    }
    return response
  }
  async function start(callbackUrl = '/repositories') {
    const { csrfToken } = await (await send('/api/auth/csrf')).json()
    const response = await send('/api/auth/signin/sandbox', { csrfToken, callbackUrl })
    return new URL(response.headers.get('location') ?? '')
  }
  async function decide(authorize: URL, login: string, decision = 'allow') {
    const body = new URLSearchParams([...authorize.searchParams, ['login', login], ['decision', decision]])
    const answer = await fetch(`${bench.gitee.url}/oauth/authorize`, {
      method: 'POST',
      body,
      redirect: 'manual',
    })
    return answer.headers.get('location') ?? ''
  }
  async function follow(address: string) {
    return (await send(address)).headers.get('location') ?? ''
  }
  return {
    cookies,
    send,
    start,
    decide,
    follow,
    signIn: async (login: string) => follow(await decide(await start(), login)),
    user: () => getCurrentUser(bench.services, jar),
  }
}
