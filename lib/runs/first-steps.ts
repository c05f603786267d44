/** What somebody new does, in this order. */
export const firstStepNames = ['connect', 'find', 'publish', 'push', 'proof'] as const

export type FirstStepName = (typeof firstStepNames)[number]

/** What the tables say about somebody's beginnings. */
export type FirstFacts = {
  /** Whether a Packagist account is connected whose tokens work. */
  hasCredential: boolean
  /** Whether a repository with a readable composer.json was found. */
  hasPackage: boolean
  /** The repository that is published, or is on its way there; of several the one that got further. */
  published: { repositoryId: string; fullName: string; cloneUrl: string; isOn: boolean } | null
  /** A tag that the WebHook told of. */
  push: { repositoryId: string; tag: string; runId: string | null } | null
  /** A pushed tag that Packagist was seen to show at its commit. */
  proof: { repositoryId: string; tag: string; runId: string; tookMs: number | null } | null
}

export type FirstStep = {
  name: FirstStepName
  isDone: boolean
  /** Where it is done, or can be watched. */
  href: string
}

export type FirstSteps = {
  steps: FirstStep[]
  done: number
  /** The first that is not done; null when all are. */
  next: FirstStep | null
  facts: FirstFacts
}

/** Which of the first steps are done, and where each is. Pure: a step ticks when the facts say so. */
export function firstSteps(facts: FirstFacts): FirstSteps {
  const steps = firstStepNames.map((name) => ({
    name,
    isDone: isDone(name, facts),
    href: hrefOf(name, facts),
  }))
  const next = steps.find((step) => !step.isDone) ?? null
  return { steps, done: steps.filter((step) => step.isDone).length, next, facts }
}

function isDone(
  name: FirstStepName,
  { hasCredential, hasPackage, published, push, proof }: FirstFacts,
): boolean {
  switch (name) {
    case 'connect':
      return hasCredential
    case 'find':
      return hasPackage
    case 'publish':
      return published?.isOn ?? false
    case 'push':
      return push !== null || proof !== null
    case 'proof':
      return proof !== null
  }
}

function hrefOf(name: FirstStepName, { published, push, proof }: FirstFacts): string {
  const repository = published && `/repositories/${published.repositoryId}`
  switch (name) {
    case 'connect':
      return '/packagist'
    case 'find':
      return '/repositories'
    case 'publish':
      return repository ?? '/repositories?state=publishable'
    case 'push':
      return repository ?? '/repositories'
    case 'proof':
      return runHref(proof ?? push) ?? repository ?? '/history'
  }
}

function runHref(carried: { repositoryId: string; runId: string | null } | null): string | null {
  if (!carried) return null
  const { repositoryId, runId } = carried
  return runId === null ? `/repositories/${repositoryId}` : `/repositories/${repositoryId}/runs/${runId}`
}
