import { z } from 'zod'

const Line = z.object({
  msg: z.string(),
  level: z.number(),
  err: z.object({ message: z.string() }).optional(),
})

/** What a line of the log says, with the last line of its error; null for what is none. */
export function readLogLine(text: string): { level: number; message: string } | null {
  const line = Line.safeParse(readJson(text))
  if (!line.success) return null
  const { msg, level, err } = line.data
  return { level, message: [msg, err?.message.split('\n').at(-1)].filter(Boolean).join(': ') }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
