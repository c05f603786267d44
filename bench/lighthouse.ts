// Lighthouse on the pages that people meet first: npm run lighthouse. Ends with 1 where a budget is broken.
import { chromium } from '@playwright/test'
import lighthouse, { desktopConfig } from 'lighthouse'
import { findChromium } from '../scripts/find-chromium.ts'
import { findFreePort } from '../scripts/processes.ts'
import { pagesOf, withDashboard } from './dashboard-side.ts'

const measured = ['landing', 'list', 'repository', 'history']
/** Of 100, by Lighthouse's name of the category. */
const budgets = { performance: 95, accessibility: 100, 'best-practices': 100 }
const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run']

const rows = await withDashboard(async (dashboard) => {
  const side = await dashboard.start()
  const port = await findFreePort()
  const executablePath = await findChromium()
  const browser = await chromium.launch({
    args: [...args, `--remote-debugging-port=${port}`],
    ...(executablePath ? { executablePath } : {}),
  })
  const rows: Record<string, string | number>[] = []
  for (const page of measured) {
    const url = `${side.url}${pagesOf(dashboard)[page]}`
    const extraHeaders: Record<string, string> = page === 'landing' ? {} : { Cookie: dashboard.cookie }
    // The first visit fills the caches of the server.
    await fetch(url, { headers: extraHeaders })
    const result = await lighthouse(
      url,
      { port, logLevel: 'error', onlyCategories: Object.keys(budgets), extraHeaders },
      desktopConfig,
    )
    if (!result) throw new Error(`Lighthouse told nothing of ${url}`)
    rows.push(rowOf(page, result.lhr))
  }
  await browser.close()
  await side.stop()
  return rows
})
console.table(rows)
const broken = rows.filter((row) =>
  Object.entries(budgets).some(([category, least]) => Number(row[category]) < least),
)
for (const { page } of broken) process.stdout.write(`The budget of the page "${page}" is broken.\n`)
process.exit(broken.length > 0 ? 1 : 0)

type Report = NonNullable<Awaited<ReturnType<typeof lighthouse>>>['lhr']

function rowOf(page: string, { categories, audits }: Report) {
  const scores = Object.fromEntries(
    Object.keys(budgets).map((id) => [id, Math.round((categories[id]?.score ?? 0) * 100)]),
  )
  const shown = (id: string) => audits[id]?.displayValue ?? ''
  const failed = Object.values(audits).filter(({ score, scoreDisplayMode, id }) => {
    const counts = ['accessibility', 'best-practices'].some((category) =>
      categories[category]?.auditRefs.some((each) => each.id === id && each.weight > 0),
    )
    return counts && score !== null && score < 1 && scoreDisplayMode !== 'notApplicable'
  })
  return {
    page,
    ...scores,
    LCP: shown('largest-contentful-paint'),
    CLS: shown('cumulative-layout-shift'),
    TBT: shown('total-blocking-time'),
    failed: failed.map(({ id }) => id).join(', '),
  }
}
