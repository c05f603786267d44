import { z } from 'zod'
import { findNameProblem } from './package-name.ts'
import { normalizeVersion } from './version-rules.ts'

/** A parsed composer.json; what its keys hold is anybody's guess. */
export type Manifest = Record<string, unknown>
export type ManifestResult = { ok: true; value: Manifest } | { ok: false; message: string }

const ManifestObject = z.record(z.string(), z.unknown())
const linkKinds = ['require', 'require-dev', 'provide', 'replace', 'conflict'] as const
const stringKeys = ['description', 'homepage', 'type', 'target-dir', 'time'] as const
const platform =
  /^(?:php(?:-64bit|-ipv6|-zts|-debug)?|hhvm|(?:ext|lib)-[a-z0-9](?:[_.-]?[a-z0-9]+)*|composer(?:-(?:plugin|runtime)-api)?)$/i

/** PHP's parser gives up at this depth. */
const MAX_DEPTH = 512

function isTooDeep(text: string): boolean {
  let depth = 0
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/gs)) {
    if (token === '[' || token === '{') depth += 1
    if (token === ']' || token === '}') depth -= 1
    if (depth > MAX_DEPTH) return true
  }
  return false
}

/** Parses composer.json text; `where` names the place as Composer does (`master:composer.json`). */
export function parseManifest(text: string, where: string): ManifestResult {
  const refusal = `"${where}" does not contain valid JSON\n`
  if (isTooDeep(text)) return { ok: false, message: `${refusal}Maximum stack depth exceeded` }
  try {
    const parsed = ManifestObject.safeParse(JSON.parse(text))
    return { ok: true, value: parsed.success ? parsed.data : {} }
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause
    const line = /\(line (\d+) column/.exec(cause.message)?.[1]
    const heading = line === undefined ? 'Parse error' : `Parse error on line ${line}`
    return { ok: false, message: `${refusal}${heading}:\n${cause.message}` }
  }
}

/** The `name` of a composer.json, or null when it has none that is a string. */
export function nameOf(manifest: Manifest): string | null {
  return typeof manifest.name === 'string' && manifest.name !== '' ? manifest.name : null
}

function typeWord(value: unknown): string {
  if (Array.isArray(value) || (typeof value === 'object' && value !== null)) return 'array'
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'double'
  return value === null ? 'NULL' : typeof value
}

function isConstraint(constraint: string): boolean {
  return constraint
    .split(/\s*\|\|?\s*|\s+-\s+|[\s,]+/)
    .map((part) => part.replace(/^[\^~<>=!]+/, '').replace(/@(?:stable|RC|beta|alpha|dev)$/i, ''))
    .filter(Boolean)
    .every((part) => {
      if (part === 'self.version' || part === 'as' || /^v?[*xX](?:\.[*xX])*$/.test(part)) return true
      return normalizeVersion(part.replace(/(?:\.[*xX])+$/, '').replace(/#.*$/, '')) !== null
    })
}

type Problem = { text: string; warning: boolean }

const problem = (text: string, warning = false): Problem => ({ text, warning })

function findLinkProblem(kind: string, name: string, constraint: unknown): Problem | null {
  const nameProblem = platform.test(name) ? null : findNameProblem(name)
  if (nameProblem) return problem(`${kind}.${nameProblem}`, true)
  const link = `${kind}.${name}`
  if (typeof constraint !== 'string') {
    return problem(`${link} : invalid value, must be a string containing a version constraint`)
  }
  if (isConstraint(constraint)) return null
  return problem(
    `${link} : invalid version constraint (Could not parse version constraint ${constraint}: Invalid version string "${constraint}")`,
  )
}

function findLinkProblems(kind: string, links: unknown, own: string): Problem[] {
  if (links === undefined || Array.isArray(links)) return []
  const parsed = ManifestObject.safeParse(links)
  if (!parsed.success) return [problem(`${kind} : should be an array, ${typeWord(links)} given`)]
  return Object.entries(parsed.data).flatMap(([name, constraint]) => {
    if (name === own) return [problem(`${kind}.${name} : a package cannot set a ${kind} on itself`)]
    return findLinkProblem(kind, name, constraint) ?? []
  })
}

function listProblems(manifest: Manifest): Problem[] {
  const name = nameOf(manifest)
  if (name === null) return [problem('name : must be present')]
  const nameProblem = findNameProblem(name)
  return [
    ...(nameProblem ? [problem(`name : ${nameProblem}`)] : []),
    ...stringKeys
      .filter((key) => manifest[key] !== undefined && typeof manifest[key] !== 'string')
      .map((key) => problem(`${key} : should be a string, ${typeWord(manifest[key])} given`)),
    ...linkKinds.flatMap((kind) => findLinkProblems(kind, manifest[kind], name)),
  ]
}

/**
 * What Composer's validating loader objects to, as its exception's message; null when nothing.
 * Tags pass with warnings, branches do not.
 */
export function findManifestProblem(manifest: Manifest, kind: 'tag' | 'branch'): string | null {
  const problems = listProblems(manifest)
  const fatal = problems.some(({ warning }) => kind === 'branch' || !warning)
  if (!fatal) return null
  const ordered = [...problems].sort((a, b) => Number(a.warning) - Number(b.warning))
  return `Invalid package information: \n${ordered.map(({ text }) => text).join('\n')}`
}
