import { z } from 'zod'
import { readListQuery } from '#components/repository/list-query.ts'
import { readUser } from '#lib/accounts/require-user.ts'
import { services } from '#lib/platform/services.ts'
import { listLines } from '#lib/repositories/list-repositories.ts'

const From = z.coerce.number().int().min(0).max(1_000_000).catch(0)

/** A part of the list as JSON, for rows that come near the window. */
export async function GET(request: Request): Promise<Response> {
  const user = await readUser()
  if (!user) return new Response(null, { status: 401 })
  const params = Object.fromEntries(new URL(request.url).searchParams)
  const rows = await listLines(services(), {
    ...readListQuery(params),
    userId: user.id,
    from: From.parse(params.from),
  })
  return Response.json(rows, { headers: { 'Cache-Control': 'private, no-store' } })
}
