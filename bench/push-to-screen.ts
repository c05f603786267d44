import type { Browser, Page } from '@playwright/test'
import { z } from 'zod'
import type { Services } from '#lib/platform/services.ts'
import { openPage } from './browser-page.ts'
import { openConnection } from './connection.ts'
import type { DashboardSide } from './dashboard-side.ts'
import { type CallTarget, prepareCalls } from './hook-calls.ts'

const PUSHES = 10
const LONGEST_MS = 60_000
/** A row that has not changed for so long stands still. */
const STILL_MS = 2_000
const PAUSE_MS = 100
const ACCEPTED = 202

export type Shown = { begunMs: number; endedMs: number }

/** Pushes to packages that stand on the screen: how long after a run begins and ends its row tells so. */
export function measurePushes(dashboard: DashboardSide, browser: Browser, url: string): Promise<Shown[]> {
  return dashboard.withServices(async (services) => {
    const slow = { network: false, processor: false }
    const page = await openPage(browser, url, { cookie: dashboard.cookie, slow })
    const shown: Shown[] = []
    for (const target of dashboard.targets.slice(0, PUSHES)) shown.push(await push(page, services, target))
    await page.context().close()
    return shown
  })
}

async function push(page: Page, services: Services, target: CallTarget): Promise<Shown> {
  await page.goto(`/repositories?search=${target.packageName}`, { waitUntil: 'networkidle' })
  await page.evaluate(watchRow)
  await send(new URL(page.url()), target)
  const { begunAt, endedAt } = await ended(services, target.packageName)
  const changes = await settled(page)
  const after = (at: number, change: number | undefined) => (change ?? Number.NaN) - at
  return {
    begunMs: after(
      begunAt,
      changes.find((at) => at >= begunAt),
    ),
    endedMs: after(endedAt, changes.at(-1)),
  }
}

/** Runs in the page: notes when the row changes, but for its clocks. */
function watchRow(): void {
  const changes: number[] = []
  Object.assign(window, { changes })
  const row = document.querySelector('ul li[aria-posinset]')
  if (!row?.parentElement) throw new Error('the row is not on the page')
  new MutationObserver((records) => {
    const isClock = ({ target }: MutationRecord) =>
      (target instanceof Element ? target : target.parentElement)?.closest('time')
    if (!records.every(isClock)) requestAnimationFrame(() => changes.push(Date.now()))
  }).observe(row.parentElement, { subtree: true, childList: true, attributes: true, characterData: true })
}

async function settled(page: Page): Promise<number[]> {
  for (;;) {
    const changes = z.array(z.number()).parse(await page.evaluate('window.changes'))
    if (Date.now() - (changes.at(-1) ?? Date.now()) > STILL_MS) return changes
    await page.waitForTimeout(PAUSE_MS)
  }
}

function send({ hostname, port }: URL, target: CallTarget): Promise<void> {
  const connection = openConnection({ host: hostname, port: Number(port) })
  return new Promise((resolve, reject) =>
    connection.send(prepareCalls(`${hostname}:${port}`, [target], 'tag')(0), (status) => {
      connection.close()
      if (status === ACCEPTED) resolve()
      else reject(new Error(`the call was answered ${status}`))
    }),
  )
}

async function ended({ database }: Services, packageName: string) {
  const deadline = Date.now() + LONGEST_MS
  for (;;) {
    const run = await database.prisma.run.findFirst({
      where: { publication: { packageName } },
      orderBy: { createdAt: 'desc' },
    })
    const isNew = run && Date.now() - run.createdAt.getTime() < LONGEST_MS
    if (isNew && run.finishedAt)
      return { begunAt: run.createdAt.getTime(), endedAt: run.finishedAt.getTime() }
    if (Date.now() > deadline) throw new Error(`the run of ${packageName} did not end`)
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
}
