import type bulk from './en/bulk.json'
import type checks from './en/checks.json'
import type common from './en/common.json'
import type deliveries from './en/deliveries.json'
import type doctor from './en/doctor.json'
import type guide from './en/guide.json'
import type history from './en/history.json'
import type insight from './en/insight.json'
import type landing from './en/landing.json'
import type layout from './en/layout.json'
import type logs from './en/logs.json'
import type move from './en/move.json'
import type packagist from './en/packagist.json'
import type palette from './en/palette.json'
import type problem from './en/problem.json'
import type publicFace from './en/public.json'
import type publication from './en/publication.json'
import type reasons from './en/reasons.json'
import type repairs from './en/repairs.json'
import type repositories from './en/repositories.json'
import type runs from './en/runs.json'
import type settings from './en/settings.json'
import type signIn from './en/sign-in.json'
import type steps from './en/steps.json'
import type versions from './en/versions.json'
import type { Locale } from './locales.ts'

/** The files of every language, and the first word of every message key. */
export const nouns = [
  'common',
  'layout',
  'landing',
  'sign-in',
  'guide',
  'repositories',
  'bulk',
  'palette',
  'problem',
  'publication',
  'public',
  'packagist',
  'runs',
  'deliveries',
  'history',
  'insight',
  'logs',
  'checks',
  'repairs',
  'move',
  'doctor',
  'reasons',
  'steps',
  'versions',
  'settings',
] as const

export type Messages = {
  common: typeof common
  layout: typeof layout
  landing: typeof landing
  'sign-in': typeof signIn
  guide: typeof guide
  repositories: typeof repositories
  bulk: typeof bulk
  palette: typeof palette
  problem: typeof problem
  publication: typeof publication
  public: typeof publicFace
  packagist: typeof packagist
  runs: typeof runs
  deliveries: typeof deliveries
  history: typeof history
  insight: typeof insight
  logs: typeof logs
  checks: typeof checks
  repairs: typeof repairs
  move: typeof move
  doctor: typeof doctor
  reasons: typeof reasons
  steps: typeof steps
  versions: typeof versions
  settings: typeof settings
}

const catalogs = new Map<Locale, Promise<Messages>>()

/** All messages of one language, by noun. English gives the shape; a test holds the other languages to it. */
export function loadCatalog(locale: Locale): Promise<Messages> {
  const catalog = catalogs.get(locale) ?? readCatalog(locale)
  catalogs.set(locale, catalog)
  return catalog
}

async function readCatalog(locale: Locale): Promise<Messages> {
  const files = await Promise.all(nouns.map((noun) => import(`./${locale}/${noun}.json`)))
  return Object.fromEntries(nouns.map((noun, index) => [noun, files[index].default])) as Messages
}
