import { escapeHtml } from './job-log.ts'
import { nameOf, parseManifest } from './manifest.ts'
import { vendorPackages } from './package-index.ts'
import { findNameProblem, isReservedVendor, vendorOf } from './package-name.ts'
import { readManifests, readRefs } from './read-mirror.ts'
import { classifyRepository } from './repository-form.ts'
import type { Site } from './site.ts'
import { findPackage, type Package } from './state.ts'

/** `crash` is where the real site runs into an error of its own and answers 500. */
export type Validation =
  | { ok: true; name: string }
  | { ok: false; reason: 'invalid'; message: string }
  | { ok: false; reason: 'crash' }

const POPULAR_DOWNLOADS = 50_000

const messages = {
  blank: 'This value should not be blank.',
  plain_http: 'Non-secure HTTP URLs are not supported, make sure you use an HTTPS or SSH URL',
  credentials: 'URLs with user@host are not supported, use a read-only public URL',
  unsupported: 'No valid/supported repository was found at the given URL',
  nameless: 'The package name was not found in the composer.json, make sure there is a name present.',
  popular:
    'This package is very popular and URL editing has been disabled for security reasons. Please add a note on the old repo pointing to the new one if possible then get in touch at contact@packagist.org so we can get it sorted.',
} as const

function invalid(message: string): Validation {
  return { ok: false, reason: 'invalid', message }
}

async function readName(folder: string): Promise<Validation> {
  const { branches, defaultBranch } = await readRefs(folder)
  const root = branches.find(({ name }) => name === defaultBranch)
  const manifests = root ? await readManifests(folder, [root.commit]) : null
  const text = root && manifests?.get(root.commit)
  if (!text) return invalid(messages.nameless)
  const parsed = parseManifest(text, `${defaultBranch}:composer.json`)
  if (!parsed.ok) {
    const report = escapeHtml(parsed.message)
    return invalid(`We had problems parsing your composer.json file, the parser reports: ${report}`)
  }
  const name = nameOf(parsed.value)
  return name === null ? invalid(messages.nameless) : { ok: true, name }
}

async function inspect(site: Site, url: string): Promise<Validation> {
  const form = classifyRepository(url, site.insecureHosts)
  if (form === 'path') return { ok: false, reason: 'crash' }
  if (form !== 'usable') return invalid(messages[form])
  const mirror = await site.mirrors.open(url)
  if (mirror.ok) return readName(mirror.value.folder)
  if (mirror.reason === 'no_driver') return invalid(messages.unsupported)
  return invalid(`Uncaught Exception: ${escapeHtml(`[RuntimeException] ${mirror.message}`)}`)
}

function checkName(name: string): string | null {
  const problem = findNameProblem(name)
  const vendor = escapeHtml(vendorOf(name).toLowerCase())
  if (isReservedVendor(name) && !problem) {
    return `The vendor name ${vendor} is reserved, please use another name or reach out to us if you have a legitimate use for it.`
  }
  return problem && `The package name ${escapeHtml(problem)}`
}

function isVendorForeign({ state }: Site, vendor: string, username: string): boolean {
  const siblings = vendorPackages(state, vendor)
  return siblings.length > 0 && !siblings.some(({ maintainers }) => maintainers.includes(username))
}

/** Checks a repository that a user wants to submit; the value is the name that its default branch gives. */
export async function validateSubmission(site: Site, url: string, username: string): Promise<Validation> {
  const inspected = await inspect(site, url)
  if (!inspected.ok) return inspected
  const { name } = inspected
  const nameProblem = checkName(name)
  if (nameProblem) return invalid(nameProblem)
  const vendor = vendorOf(name)
  if (isVendorForeign(site, vendor, username.toLowerCase())) {
    return invalid(
      `The vendor name "${vendor}" was already claimed by someone else on Packagist.org. You may ask them to add your package and give you maintainership access. If they add you as a maintainer on any package in that vendor namespace, you will then be able to add new packages in that namespace.`,
    )
  }
  if (!findPackage(site.state, name)) return inspected
  return invalid(
    `A package with the name <a href="/packages/${name}">${name}</a> already exists. You should update the name property in your composer.json file.`,
  )
}

/** Checks a new repository URL for a package; the name found there is not compared with the package's. */
export async function validateEdit(site: Site, pkg: Package, url: string): Promise<Validation> {
  const inspected = await inspect(site, url)
  if (!inspected.ok && inspected.reason === 'crash') return inspected
  if (pkg.downloads > POPULAR_DOWNLOADS) return invalid(messages.popular)
  return inspected.ok ? { ok: true, name: pkg.name } : inspected
}
