import type { HistoryStepInput } from './gitee/state.ts'

const DAY_MS = 86_400_000

export type PackagePlan = {
  name: string
  description?: string
  /** Tags from the oldest to the newest, one commit each. */
  tags?: string[]
  /** Age of the last commit. */
  daysAgo?: number
  /** What composer.json has besides. */
  manifest?: Record<string, unknown>
}

const pascal = (text: string) =>
  text
    .split(/[^a-z0-9]+/i)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')

export function daysBefore(now: number, days: number): string {
  return new Date(now - days * DAY_MS).toISOString()
}

/** The text of a composer.json that Composer can install. */
export function manifestOf({ name, description = '', manifest = {} }: PackagePlan): string {
  const [vendor = '', project = ''] = name.split('/')
  const content = {
    name,
    description,
    type: 'library',
    license: 'MIT',
    require: { php: '>=8.1' },
    autoload: { 'psr-4': { [`${pascal(vendor)}\\${pascal(project)}\\`]: 'src/' } },
    ...manifest,
  }
  return `${JSON.stringify(content, null, 4)}\n`
}

function sourceOf(name: string, version: string): string {
  const [vendor = '', project = ''] = name.split('/')
  const namespace = `${pascal(vendor)}\\${pascal(project)}`
  return `<?php\n\nnamespace ${namespace};\n\nfinal class Package\n{\n    public const VERSION = '${version}';\n}\n`
}

/** Commits of a package: a first one with everything, then one for each tag. */
export function packageHistory(plan: PackagePlan, now: number): HistoryStepInput[] {
  const { name, tags = [], daysAgo = 30 } = plan
  const at = (step: number) => daysBefore(now, daysAgo + (tags.length - step) * 9)
  const first = {
    message: 'Start the package',
    files: {
      'composer.json': manifestOf(plan),
      'README.md': `# ${name}\n\n${plan.description ?? ''}\n`,
      'src/Package.php': sourceOf(name, 'dev'),
    },
    at: at(0),
  }
  const releases = tags.map((tag, index) => ({
    message: `Release ${tag}`,
    files: { 'src/Package.php': sourceOf(name, tag) },
    tags: [tag],
    at: at(index + 1),
  }))
  return [first, ...releases]
}
