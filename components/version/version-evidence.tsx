import { FlawText } from '#components/check/flaw-text.tsx'
import { ReasonText } from '#components/layout/reason-text.tsx'
import { Code } from '#components/ui/code.tsx'
import { Difference } from '#components/ui/description-list.tsx'
import type { Obstacle } from '#lib/publication/explain-next-tag.ts'
import type { VersionRow } from '#lib/publication/version-rows.ts'

/** Why it is not published: the sentence, what should be and what is, and the words of whoever refused it. */
export function VersionEvidence({ row }: { row: Pick<VersionRow, 'reason' | keyof Facts> }) {
  return (
    <>
      {row.reason && (
        <p className="max-w-prose text-small text-muted">
          <ReasonText reason={row.reason} />
        </p>
      )}
      <Evidence facts={row} />
    </>
  )
}

type Facts = Pick<Obstacle, 'expected' | 'actual' | 'detail' | 'flaw'>

export function Evidence({ facts: { expected, actual, detail, flaw } }: { facts: Facts }) {
  return (
    <>
      {expected !== undefined && actual !== undefined && <Difference expected={expected} actual={actual} />}
      {expected === undefined && actual !== undefined && <Code>{actual}</Code>}
      {detail && (
        <p className="rounded-md bg-sunken px-2.5 py-1.5 font-mono text-small wrap-anywhere text-text">
          {detail}
        </p>
      )}
      {flaw && (
        <p className="text-small">
          <FlawText flaw={flaw} />
        </p>
      )}
    </>
  )
}
