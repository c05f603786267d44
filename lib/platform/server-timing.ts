/** The name under which an answer tells its page which request it answers: pages read this header, and no other. */
const NAME = 'request'

/** The header's text. */
export function writeServerTiming(requestId: string): string {
  return `${NAME};desc="${requestId}"`
}

/** What a browser keeps of each answer. */
export type Timed = { startTime: number; serverTiming?: readonly { name: string; description: string }[] }

/** The id of the latest request that was under way, or answered, at that moment; null where none said it. */
export function findRequestId(answers: readonly Timed[], at: number): string | null {
  const named = answers.flatMap(({ startTime, serverTiming }) => {
    const id = serverTiming?.find(({ name }) => name === NAME)?.description
    return id && startTime <= at ? [{ startTime, id }] : []
  })
  const latest = named.sort((one, other) => other.startTime - one.startTime)[0]
  return latest?.id ?? null
}
