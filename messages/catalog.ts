import type bulk from './en/bulk.json'
import type checks from './en/checks.json'
import type common from './en/common.json'
import type doctor from './en/doctor.json'
import type history from './en/history.json'
import type layout from './en/layout.json'
import type logs from './en/logs.json'
import type move from './en/move.json'
import type packagist from './en/packagist.json'
import type palette from './en/palette.json'
import type problem from './en/problem.json'
import type publication from './en/publication.json'
import type reasons from './en/reasons.json'
import type repairs from './en/repairs.json'
import type repositories from './en/repositories.json'
import type runs from './en/runs.json'
import type signIn from './en/sign-in.json'
import type steps from './en/steps.json'
import type versions from './en/versions.json'
import type { Locale } from './locales.ts'

/** The files of every language, and the first word of every message key. */
export const nouns = [
  'common',
  'layout',
  'sign-in',
  'repositories',
  'bulk',
  'palette',
  'problem',
  'publication',
  'packagist',
  'runs',
  'history',
  'logs',
  'checks',
  'repairs',
  'move',
  'doctor',
  'reasons',
  'steps',
  'versions',
] as const

export type Messages = {
  common: typeof common
  layout: typeof layout
  'sign-in': typeof signIn
  repositories: typeof repositories
  bulk: typeof bulk
  palette: typeof palette
  problem: typeof problem
  publication: typeof publication
  packagist: typeof packagist
  runs: typeof runs
  history: typeof history
  logs: typeof logs
  checks: typeof checks
  repairs: typeof repairs
  move: typeof move
  doctor: typeof doctor
  reasons: typeof reasons
  steps: typeof steps
  versions: typeof versions
}

/** All messages of one language, by noun. English gives the shape; a test holds the other languages to it. */
export async function loadCatalog(locale: Locale): Promise<Messages> {
  const files = await Promise.all(nouns.map((noun) => import(`./${locale}/${noun}.json`)))
  return Object.fromEntries(nouns.map((noun, index) => [noun, files[index].default])) as Messages
}
