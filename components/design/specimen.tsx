import type { ReactNode } from 'react'

/** What stands in every panel: `scope` keeps names of form controls apart between panels. */
export type SpecimenProps = { scope: string }

/** The specimens of one file of components/ui. */
export type Specimen = (props: SpecimenProps) => ReactNode

/** One state of a primitive under its name. */
export function State({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid justify-items-start gap-1.5">
      <p className="text-xs text-muted">{name}</p>
      <div className="flex w-full min-w-0 flex-wrap items-center gap-2">{children}</div>
    </div>
  )
}

/** What texts grow to: a long one of each language, and one that has no place to break. */
export const longTexts = {
  en: 'A repository whose name and description are a good deal longer than anybody planned for',
  'zh-CN': '名称和描述都比任何人预想的要长得多的一个仓库，用来检查换行和截断是否正确',
  ru: 'Репозиторий, название и описание которого значительно длиннее, чем кто-либо предполагал',
  unbroken: 'organisation-with-a-long-name/repository-without-any-place-to-break-its-name-at-all',
} as const

export const moment = '2026-03-01T10:15:00Z'
