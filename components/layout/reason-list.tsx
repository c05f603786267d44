import { ReasonText } from './reason-text.tsx'

/** Several reasons, each in its sentence. */
export function ReasonList({ reasons }: { reasons: readonly string[] }) {
  return (
    <ul className="grid list-disc gap-1 pl-4 marker:text-muted">
      {reasons.map((reason) => (
        <li key={reason}>
          <ReasonText reason={reason} />
        </li>
      ))}
    </ul>
  )
}
