import type { MarkedText } from '#lib/runs/mark-matches.ts'

/** A text with what was searched for marked. */
export function MarkedWords({ marked: { text, marks } }: { marked: MarkedText }) {
  return (
    <>
      {marks.map(({ start, end }, index) => (
        <span key={start}>
          {text.slice(marks[index - 1]?.end ?? 0, start)}
          <mark className="rounded-xs bg-warn-soft text-warn">{text.slice(start, end)}</mark>
        </span>
      ))}
      {text.slice(marks.at(-1)?.end ?? 0)}
    </>
  )
}
