async function readBody(request: Request): Promise<unknown> {
  const type = request.headers.get('content-type') ?? ''
  if (type.includes('json')) {
    const text = await request.text()
    try {
      return JSON.parse(text)
    } catch (cause) {
      if (cause instanceof SyntaxError) return {}
      throw cause
    }
  }
  if (type.includes('form')) return Object.fromEntries(await request.formData())
  return {}
}

/** Query parameters and the fields of a form or JSON body in one record; the body wins. */
export async function readFields(request: Request): Promise<Record<string, unknown>> {
  const query = Object.fromEntries(new URL(request.url).searchParams)
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD'
  const body = hasBody ? await readBody(request) : {}
  return typeof body === 'object' && body !== null ? { ...query, ...body } : query
}

/** A field as text, or null when it is absent or no plain value. */
export function textField(fields: Record<string, unknown>, name: string): string | null {
  const value = fields[name]
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value !== '' ? value : null
}

/** A yes or no in any of the spellings that forms and JSON use. */
export function flagField(fields: Record<string, unknown>, name: string, fallback: boolean): boolean {
  const value = fields[name]
  if (value === undefined || value === null || value === '') return fallback
  return value === true || ['true', '1', 'on'].includes(String(value))
}
