import { requireUser } from '#lib/accounts/require-user.ts'
import { services } from '#lib/platform/services.ts'
import { streamText } from '#lib/platform/stream-text.ts'
import { exportData } from '#lib/reconcile/export-data.ts'

/** Everything that is kept about the user as a file, sent as it is read. */
export async function GET(): Promise<Response> {
  const { id: userId } = await requireUser()
  const pieces = exportData(services(), { userId })
  return new Response(streamText(pieces), {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': 'attachment; filename="packbridge-data.json"',
      'Cache-Control': 'no-store',
    },
  })
}
