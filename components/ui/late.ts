'use client'

import { type ComponentType, createElement, type ReactNode, useEffect, useState } from 'react'

/** Code that comes late, and what came of it. */
export type LateCode<Code> = { load: () => Promise<Code>; fetched: { Code: Code } | null }

type LateProps<Props> = { of: LateCode<ComponentType<Props>>; given: Props }

/**
 * A component whose code is fetched when it is first shown; until the code is there it shows nothing. Where it does not
 * come, the line is broken, which is told elsewhere: `onClose`, where it is given, is called, so that the next press
 * opens anew, and what is rendered later asks again.
 */
export function late<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): (props: Props) => ReactNode {
  const of: LateCode<ComponentType<Props>> = { load, fetched: null }
  return (given) => createElement(Late<Props>, { of, given })
}

function Late<Props extends object>({ of, given }: LateProps<Props>) {
  const [present, setPresent] = useState(of.fetched)

  // After each rendering: what did not come is asked for once more.
  useEffect(() => {
    if (!present) return fetchLate(of, { show: setPresent, giveUp: () => close(given) })
  })

  return present && createElement(present.Code, given)
}

type Waiting<Code> = { show: (fetched: { Code: Code }) => void; giveUp: () => void }

/** Fetches the code and tells what came of it to who waits; what it returns stops the waiting. */
export function fetchLate<Code>(of: LateCode<Code>, { show, giveUp }: Waiting<Code>): () => void {
  let isWaiting = true
  of.load().then(
    (Code) => {
      of.fetched = { Code }
      if (isWaiting) show(of.fetched)
    },
    () => isWaiting && giveUp(),
  )
  return () => {
    isWaiting = false
  }
}

function close({ onClose }: { onClose?: () => void }): void {
  onClose?.()
}
