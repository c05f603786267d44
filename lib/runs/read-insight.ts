import type { UserId } from '#lib/platform/ids.ts'
import type { Services } from '#lib/platform/services.ts'
import {
  FAILURE_DAYS,
  type Figures,
  INSIGHT_WEEKS,
  type Insight,
  noFigures,
  RESTING_DAYS,
} from './insight.ts'
import { findQuiet, findRunFigures, type RunFigures } from './insight-store.ts'
import { type Day, listWeeks, startOf } from './week.ts'

const DAY_MS = 86_400_000

/** What the last weeks say of the repositories the user can see; weeks begin on Monday in the zone of the reader. */
export async function readInsight(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  { userId, timeZone }: { userId: UserId; timeZone: string },
): Promise<Insight> {
  const now = clock.now()
  const before = (days: number) => new Date(now.getTime() - days * DAY_MS)
  const mondays = listWeeks(now, timeZone, INSIGHT_WEEKS)
  const weeks = mondays.map((monday) => startOf(monday, timeZone))
  const [{ weeks: figures, failures: rows, ...counts }, quiet] = await Promise.all([
    findRunFigures(database.prisma, userId, { weeks, failuresSince: before(FAILURE_DAYS) }),
    findQuiet(database.prisma, userId, before(RESTING_DAYS)),
  ])
  return { ...byWeek(mondays, figures), failures: { ...counts, rows }, quiet, at: now }
}

function byWeek(mondays: Day[], figures: RunFigures['weeks']): Pick<Insight, 'weeks' | 'total'> {
  const of = (index: number | null): Figures => {
    const found = figures.find(({ week }) => week === index)
    if (!found) return noFigures
    const { week: _, ...rest } = found
    return rest
  }
  return { weeks: mondays.map((monday, index) => ({ monday, ...of(index) })), total: of(null) }
}
