import type { HistoryStep } from './state.ts'

type Person = { name: string; email: string }
export type StreamOptions = {
  person: Person
  defaultBranch: string
  /** Branches the repository has already; new ones grow from the default branch. */
  branches: Set<string>
  now: Date
}

const data = (text: string) => `data ${Buffer.byteLength(text)}\n${text}\n`

function moment(step: HistoryStep, now: Date): string {
  const seconds = Math.floor((step.at === undefined ? now : new Date(step.at)).getTime() / 1000)
  return `${seconds} +0800`
}

function fileLines(files: HistoryStep['files']): string[] {
  return Object.entries(files).map(([path, content]) =>
    content === null ? `D ${path}\n` : `M 100644 inline ${path}\n${data(content)}`,
  )
}

function tagLines(step: HistoryStep, mark: string, signature: string): string[] {
  return step.tags.map((tag) =>
    step.annotation === undefined
      ? `reset refs/tags/${tag}\nfrom ${mark}\n`
      : `tag ${tag}\nfrom ${mark}\ntagger ${signature}\n${data(step.annotation)}`,
  )
}

/** Commits and tags of the steps as a stream for git fast-import. */
export function historyStream(steps: HistoryStep[], options: StreamOptions): string {
  const { person, defaultBranch, branches, now } = options
  const begun = new Set<string>()
  const parentOf = (branch: string) => {
    if (begun.has(branch)) return []
    if (branches.has(branch)) return [`from refs/heads/${branch}^0\n`]
    if (begun.has(defaultBranch)) return [`from refs/heads/${defaultBranch}\n`]
    return branches.has(defaultBranch) ? [`from refs/heads/${defaultBranch}^0\n`] : []
  }
  return steps
    .flatMap((step, index) => {
      const branch = step.branch ?? defaultBranch
      const mark = `:${index + 1}`
      const signature = `${person.name} <${person.email}> ${moment(step, now)}`
      const parent = parentOf(branch)
      begun.add(branch)
      return [
        `commit refs/heads/${branch}\nmark ${mark}\nauthor ${signature}\ncommitter ${signature}\n`,
        data(`${step.message}\n`),
        ...parent,
        ...fileLines(step.files),
        ...tagLines(step, mark, signature),
      ]
    })
    .join('')
}
