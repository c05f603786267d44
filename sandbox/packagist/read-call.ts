import type { HonoRequest } from 'hono'

export type Credentials = { username: string; token: string }

/** A write call as Packagist reads it: the credentials it carries, and its payload (undefined when it has none). */
export type Call = { ok: true; credentials: Credentials | null; payload: unknown } | { ok: false }

type Fields = Map<string, string>

async function readForm(type: string, body: string): Promise<[string, string][]> {
  if (/^application\/x-www-form-urlencoded\b/i.test(type)) return [...new URLSearchParams(body)]
  if (!/^multipart\/form-data\b/i.test(type)) return []
  const form = await new Response(body, { headers: { 'content-type': type } }).formData().catch(() => [])
  return [...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))
}

/** PHP makes arrays of `name[]`; Packagist answers 400 where it wants a string. */
function hasArrays(entries: [string, string][]): boolean {
  return entries.some(([name]) => /^(?:payload|username|apiToken)\[/.test(name))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function readCredentials(form: Fields, query: Fields, authorization: string | undefined): Credentials | null {
  const bearer = /^Bearer\s+([^:]*):(.*)$/is.exec(authorization ?? '')
  if (bearer) return { username: bearer[1] ?? '', token: bearer[2] ?? '' }
  const username = form.get('username') ?? query.get('username')
  const token = form.get('apiToken') ?? query.get('apiToken')
  return username && token ? { username, token } : null
}

/** Reads a call of the write API; not ok when a field that must be a string is an array. */
export async function readCall(request: HonoRequest): Promise<Call> {
  const type = request.header('content-type') ?? ''
  const body = await request.text()
  const formEntries = await readForm(type, body)
  const queryEntries = [...new URL(request.url).searchParams]
  if (hasArrays(formEntries) || hasArrays(queryEntries)) return { ok: false }
  const form: Fields = new Map(formEntries)
  const credentials = readCredentials(form, new Map(queryEntries), request.header('authorization'))
  const posted = form.get('payload')
  // Packagist compares the header as a whole: with a charset the body is not read.
  const text = posted ?? (type === 'application/json' ? body : undefined)
  return { ok: true, credentials, payload: text === undefined ? undefined : parseJson(text) }
}

/** Whether PHP takes the payload for nothing: null, false, 0, "", "0", [] and {}. */
export function isNothing(payload: unknown): boolean {
  if (typeof payload === 'object' && payload !== null) return Object.keys(payload).length === 0
  return !payload || payload === '0'
}
