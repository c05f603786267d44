import { services } from '#lib/platform/services.ts'

/** For whoever watches the process: 200 while it answers and reaches its database. */
export async function GET(): Promise<Response> {
  const { database, log } = services()
  try {
    await database.prisma.$queryRaw`select 1`
    return Response.json({ status: 'ok' })
  } catch (error) {
    log.error({ err: error }, 'the database does not answer')
    return Response.json({ status: 'database_unreachable' }, { status: 503 })
  }
}
