import type { Browser, Page } from '@playwright/test'
import { urls } from './ports.ts'
import { addPerson, addRepository, control, type Person } from './sandbox.ts'
import { connectPackagist, openPart, setStatusPage, signIn, switchOn } from './test.ts'

type Cookies = Awaited<ReturnType<ReturnType<Page['context']>['cookies']>>

/** What there is to look at, by whom. */
export type Scene = {
  /** Of everybody. */
  open: string[]
  /** Of somebody with a repository that is on, one that could be, and one that has strayed. */
  own: string[]
  repositorySettings: string
  owner: Cookies
  /** Somebody who has nothing yet. */
  newcomer: Cookies
}

const repositoryParts = ['', '/versions', '/deliveries', '/runs', '/settings']
const historyParts = ['', '/insight', '/activity', '/logs']
const settingsParts = ['preferences', 'accounts', 'sign-ins', 'notices', 'data', 'delete']

export async function arrangeScene(browser: Browser): Promise<Scene> {
  const page = await browser.newPage({ baseURL: urls.app, locale: 'en-US' })
  await signIn(page, await addPerson())
  const newcomer = await takeSession(page)
  const person = await addPerson()
  const on = await addRepository(person, 'on')
  const off = await addRepository(person, 'off')
  const strayed = await addStrayed(person)
  await signIn(page, person)
  await connectPackagist(page, person)
  await page.goto('/repositories')
  const [onPath, offPath, strayedPath] = await Promise.all(
    [on, off, strayed].map((name) => pathOf(page, name)),
  )
  const runPath = await turnOn(page, onPath ?? '')
  const owner = await takeSession(page)
  await page.close()
  return {
    open: ['/', '/sign-in', '/sign-in/problem?reason=refused', `/status/${on}`],
    own: [
      ...['/repositories', '/packagist', '/nothing-here', runPath],
      ...repositoryParts.map((part) => `${onPath}${part}`),
      ...[`${offPath}`, `${offPath}/switch`, `${strayedPath}/move`, `${strayedPath}/doctor`],
      ...historyParts.map((part) => `/history${part}`),
      ...settingsParts.map((part) => `/settings/${part}`),
    ],
    repositorySettings: `${onPath}/settings`,
    owner,
    newcomer,
  }
}

/** Takes the sign-in out of the browser. */
async function takeSession(page: Page): Promise<Cookies> {
  const cookies = await page.context().cookies()
  await page.context().clearCookies()
  return cookies.filter(({ name }) => name.includes('session'))
}

async function pathOf(page: Page, name: string): Promise<string> {
  const path = await page.getByRole('link', { name }).first().getAttribute('href')
  return path ?? ''
}

/** Publishes the repository, with a status page; returns where its first run is shown. */
async function turnOn(page: Page, path: string): Promise<string> {
  await page.goto(path)
  await switchOn(page)
  const run = await page.getByRole('link', { name: /After turning on/ }).getAttribute('href')
  await openPart(page, 'Settings')
  await setStatusPage(page, true)
  return run ?? ''
}

/** A package that Packagist reads at another home, and has given up reading. */
async function addStrayed(person: Person): Promise<string> {
  const name = await addRepository(person, 'strayed')
  const repository = await control('forge', 'addRepository', {
    owner: person.login,
    path: 'strayed',
    from: name,
  })
  await control('packagist', 'addPackage', { name, repository, maintainers: [person.login] })
  await control('packagist', 'crawl', { name })
  await control('packagist', 'freeze', { name, reason: 'gone' })
  return name
}
