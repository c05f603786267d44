import { getTimeZone } from 'next-intl/server'
import { z } from 'zod'
import { RunQuery, runFilter } from '#components/run/run-query.ts'
import { requireUser } from '#lib/accounts/require-user.ts'
import { services } from '#lib/platform/services.ts'
import { streamText } from '#lib/platform/stream-text.ts'
import { exportForms } from '#lib/runs/export-form.ts'
import { exportRuns } from '#lib/runs/export-runs.ts'

const Form = z.object({ form: z.enum(exportForms).catch('csv') })

const types = { csv: 'text/csv; charset=utf-8', json: 'application/json; charset=utf-8' }

/** A file of all runs that the filters of the history leave, sent as it is read. */
export async function GET(request: Request): Promise<Response> {
  const { id: userId } = await requireUser()
  const asked = Object.fromEntries(new URL(request.url).searchParams)
  const { form } = Form.parse(asked)
  const now = services().clock.now()
  const filter = runFilter(RunQuery.parse(asked), { now, timeZone: await getTimeZone() })
  const file = `packbridge-runs-${now.toISOString().slice(0, 10)}.${form}`
  const parts = exportRuns(services(), { userId, filter, form })
  return new Response(streamText(parts), {
    headers: {
      'Content-Type': types[form],
      'Content-Disposition': `attachment; filename="${file}"`,
      'Cache-Control': 'private, no-store',
    },
  })
}
