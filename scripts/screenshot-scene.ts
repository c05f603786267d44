import type { BrowserContext, Page } from '@playwright/test'
import type { Stack } from './stack.ts'

export type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>

/** Who is signed in. */
export async function sessionOf(context: BrowserContext): Promise<Cookies> {
  return (await context.cookies()).filter(({ name }) => name.includes('session'))
}

/** A page to photograph. */
export type Place = {
  name: string
  path: string
  /** Nobody is signed in. */
  visitor?: true
  /** Another person is signed in. */
  cookies?: Cookies
  /** What is pressed before the picture is taken. */
  bring?: (page: Page) => Promise<void>
  /** What is put right again afterwards. */
  leave?: (page: Page) => Promise<void>
}

const LOGIN = 'lihua'
const PATIENCE_MS = 60_000

/** Turned on in this order; the last ones are the newest in the history. */
const publications = [
  'cache',
  'geo',
  'markdown',
  'retry',
  'config-loader',
  'pinyin-tools',
  'release-notes',
  'slug',
  'theme-kit',
  'csv-reader',
  'sms-gateway',
  'collection',
]

/** What is pushed once all are on, one round after the other: the last ones stand first in the list. */
const releases: readonly Record<string, string>[] = [
  { 'pinyin-tools': 'v1.0.1', 'sms-gateway': 'v2.15.0', 'csv-reader': 'v1.2.1', collection: 'v1.2.1' },
  { 'pinyin-tools': 'v1.1.0', 'sms-gateway': 'v2.15.1', 'csv-reader': 'v1.3.0', collection: 'v1.2.2' },
  { 'pinyin-tools': 'v1.1.1', 'sms-gateway': 'v2.16.0', 'csv-reader': 'v1.4.0', collection: 'v1.3.0' },
]

const settings = ['preferences', 'accounts', 'sign-ins', 'notices', 'data', 'delete']

/** Brings the seeded account to what a user of some weeks sees: in step, behind, broken, paused, a blocked run. */
export async function arrangeScene(page: Page, urls: Stack['urls']): Promise<void> {
  const act = (site: string, action: string, body: unknown) => post(`${urls.control}/${site}/${action}`, body)
  await signIn(page, LOGIN)
  await connectPackagist(page, { login: LOGIN, safe: 'b2'.repeat(20), main: 'a1'.repeat(20) })
  await page.getByText('Looked through').waitFor({ timeout: PATIENCE_MS })
  for (const name of publications) await turnOn(page, name)

  for (const round of releases) await release(page, act, round)
  await stopSelfRepair(page, 'config-loader')
  await removeHooks(act, 'lihua/config-loader')
  await press(page, 'config-loader', 'Check now', 'Setup broken')
  await act('packagist', 'removeMaintainer', { name: 'lihua/retry', username: LOGIN })
  await press(page, 'retry', 'Sync now', 'Waits for you')
  await pointElsewhere(page, act, 'slug')
  await page.goto(`${await pathOf(page, 'markdown')}/settings`)
  await page.getByRole('button', { name: 'Pause' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Pause' }).click()
  await page.getByRole('button', { name: 'Resume' }).waitFor()
  await page.goto(`${await pathOf(page, 'collection')}/settings`)
  await page.getByRole('switch', { name: 'Public status page' }).click()
  await page.getByRole('link', { name: 'Open the status page' }).waitFor()
  await page.goto('/repositories')
  await page.getByRole('button', { name: 'Put away' }).click()
  await page.getByRole('heading', { name: 'First steps' }).waitFor({ state: 'hidden' })
}

/** Every page, and what it shows in the scene once runs were given up. */
export async function listPlaces(page: Page): Promise<Place[]> {
  const states = { synced: 'collection', behind: 'geo', broken: 'config-loader', paused: 'markdown' }
  const others = { private: 'private-toolkit', malformed: 'broken-json', ready: 'money', blocked: 'retry' }
  const drifted = { elsewhere: 'slug', explained: 'release-notes' }
  const repositories: Place[] = []
  for (const [name, repository] of Object.entries({ ...states, ...others, ...drifted }))
    repositories.push({ name: `repository-${name}`, path: await pathOf(page, repository) })
  const below = async (part: string, name: string, repository: string) => ({
    name: `${part}-${name}`,
    path: `${await pathOf(page, repository)}/${part}`,
  })
  return [
    { name: 'landing', path: '/', visitor: true },
    { name: 'sign-in', path: '/sign-in', visitor: true },
    { name: 'sign-in-problem', path: '/sign-in/problem?reason=code_expired', visitor: true },
    { name: 'repositories', path: '/repositories' },
    { name: 'repositories-attention', path: '/repositories?state=attention' },
    { name: 'repositories-none', path: '/repositories?search=nothing-like-this' },
    ...repositories,
    await below('switch', 'elsewhere', 'date-range'),
    await below('switch', 'by-hand', 'validator'),
    await below('versions', 'explained', 'release-notes'),
    await below('versions', 'next-skipped', 'geo'),
    await below('versions', 'published', 'collection'),
    await below('deliveries', 'pushed', 'collection'),
    await below('runs', 'pushed', 'collection'),
    await below('settings', 'on', 'collection'),
    await below('move', 'safe', 'uuid'),
    await below('move', 'losses', 'date-range'),
    await below('move', 'locked', 'popular'),
    await below('doctor', 'frozen', 'event-store'),
    { name: 'run-published', path: await runOf(page, 'collection', 'Published') },
    { name: 'run-blocked', path: await runOf(page, 'retry', 'Waits for you') },
    { name: 'run-failed', path: await runOf(page, 'geo', 'Failed') },
    { name: 'packagist', path: '/packagist' },
    { name: 'history', path: '/history' },
    { name: 'insight', path: '/history/insight' },
    { name: 'history-blocked', path: '/history?outcome=blocked' },
    { name: 'given-up', path: '/history/given-up' },
    { name: 'activity', path: '/history/activity' },
    { name: 'logs', path: '/history/logs' },
    { name: 'logs-search', path: '/history/logs?search=composer.json' },
    ...settings.map((view) => ({ name: `settings-${view}`, path: `/settings/${view}` })),
    { name: 'status-page', path: '/status/lihua/collection', visitor: true },
    { name: 'status-page-none', path: '/status/lihua/nothing-here', visitor: true },
    { name: 'design', path: '/design' },
    { name: 'not-found', path: '/nothing-here' },
  ]
}

export async function signIn(page: Page, login: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: /Gitee/ }).click()
  await page.getByRole('radio', { name: `(${login})` }).check()
  await page.getByRole('button', { name: 'Authorize' }).click()
  await page.getByRole('heading', { name: 'Repositories', level: 1 }).waitFor()
}

export async function connectPackagist(
  page: Page,
  { login, safe, main }: { login: string; safe: string; main: string },
): Promise<void> {
  await page.goto('/packagist')
  await page.getByLabel('Packagist username').fill(login)
  await page.getByLabel('SAFE API token').fill(safe)
  await page.getByLabel('MAIN API token').fill(main)
  await page.getByRole('button', { name: 'Check and save' }).click()
  await page.getByText(`${login} is connected`).waitFor()
  await page.goto('/repositories')
}

async function pathOf(page: Page, repository: string): Promise<string> {
  await page.goto(`/repositories?search=${repository}`)
  const link = page.getByRole('link', { name: `${LOGIN}/${repository}`, exact: true })
  return (await link.getAttribute('href')) ?? '/'
}

export async function open(page: Page, repository: string): Promise<void> {
  await page.goto(await pathOf(page, repository))
}

async function turnOn(page: Page, repository: string): Promise<void> {
  await turnOnAt(page, await pathOf(page, repository))
}

export async function turnOnAt(page: Page, path: string): Promise<void> {
  await page.goto(`${path}/switch`)
  await page.getByRole('button', { name: 'Turn on' }).click()
  await page.getByRole('button', { name: 'Check now' }).waitFor({ timeout: PATIENCE_MS })
  const proved = page.getByRole('listitem').filter({ hasText: /Published|Nothing to publish|Failed/ })
  await proved.first().waitFor({ timeout: PATIENCE_MS })
}

async function press(page: Page, repository: string, button: string, outcome: string): Promise<void> {
  await open(page, repository)
  await page.getByRole('button', { name: button }).click()
  await page.getByText(outcome, { exact: true }).first().waitFor({ timeout: PATIENCE_MS })
}

/** Pushes a tag to each, and returns once the list shows all of them proved. */
async function release(page: Page, act: Act, tags: Record<string, string>): Promise<void> {
  await page.goto('/repositories?state=on')
  for (const [name, tag] of Object.entries(tags))
    await act('gitee', 'pushTag', { repository: `${LOGIN}/${name}`, tag })
  for (const [name, tag] of Object.entries(tags)) {
    const row = page.getByRole('listitem').filter({ hasText: `${LOGIN}/${name}` })
    await row.filter({ hasText: tag }).waitFor({ timeout: PATIENCE_MS })
  }
}

async function runOf(page: Page, repository: string, status: string): Promise<string> {
  await open(page, repository)
  const runs = page.getByRole('listitem').filter({ hasText: status })
  return (await runs.locator('a[href*="/runs/"]').first().getAttribute('href')) ?? '/'
}

/** Somebody stores another URL on Packagist: Packbridge repairs it by itself, and the second time it may not. */
async function pointElsewhere(page: Page, act: Act, repository: string): Promise<void> {
  const name = `${LOGIN}/${repository}`
  const pointTo = (url: string) => act('packagist', 'setRepository', { name, repository: url })
  await open(page, repository)
  await pointTo(`https://github.com/${name}.git`)
  await page.getByRole('button', { name: 'Check now' }).click()
  await page.getByText('Packbridge by itself').waitFor({ timeout: PATIENCE_MS })
  await page.getByText('Repaired and proved').first().waitFor({ timeout: PATIENCE_MS })
  await stopSelfRepair(page, repository)
  await pointTo(`https://github.com/${LOGIN}-archive/${repository}.git`)
  await page.getByRole('button', { name: 'Check now' }).click()
  await page.getByRole('button', { name: 'Point it here' }).waitFor({ timeout: PATIENCE_MS })
}

async function stopSelfRepair(page: Page, repository: string): Promise<void> {
  await page.goto(`${await pathOf(page, repository)}/settings`)
  await page.getByRole('switch', { name: 'Repair automatically', checked: true }).click()
  await page.getByRole('switch', { name: 'Repair automatically', checked: false }).waitFor()
  await open(page, repository)
  await page.getByText('Automatic repair turned off').first().waitFor()
}

type Act = (site: string, action: string, body: unknown) => Promise<unknown>

/** What an administrator does on Gitee: deletes every hook of the repository. */
async function removeHooks(act: Act, repository: string): Promise<void> {
  const hooks = await act('gitee', 'listHooks', { repository })
  for (const { id } of Array.isArray(hooks) ? hooks : []) await act('gitee', 'deleteHook', { repository, id })
}

export async function post(url: string, body: unknown): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`)
  return response.json()
}
