import type { ComponentProps } from 'react'
import { CodeBlock } from './code-block.tsx'
import { type JsonTokenKind, jsonTokens } from './json-tokens.ts'

const colours: Record<JsonTokenKind, string | undefined> = {
  name: 'text-accent',
  text: 'text-good',
  number: 'text-info',
  word: 'text-warn',
  rest: undefined,
}

/** A longer text stays plain: its colours would weigh more than itself. */
const LONGEST_COLOURED = 40_000

/** JSON with its names and values told apart, coloured on the server. */
export function JsonBlock({ code, ...props }: Omit<ComponentProps<typeof CodeBlock>, 'children'>) {
  return (
    <CodeBlock code={code} {...props}>
      {code.length <= LONGEST_COLOURED && <Coloured json={code} />}
    </CodeBlock>
  )
}

function Coloured({ json }: { json: string }) {
  let at = 0
  return jsonTokens(json).map(({ kind, text }) => {
    const key = at
    at += text.length
    if (kind === 'rest') return text
    return (
      <span key={key} className={colours[kind]}>
        {text}
      </span>
    )
  })
}
