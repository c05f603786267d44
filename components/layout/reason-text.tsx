import { useMessages } from 'next-intl'
import { Code } from '#components/ui/code.tsx'

/** The sentence of a reason word. A word that has none yet is shown as it is: a reason is never hidden. */
export function ReasonText({ reason }: { reason: string }) {
  const sentences: Record<string, string> = useMessages().reasons
  return sentences[reason] ?? <Code>{reason}</Code>
}
