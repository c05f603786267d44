import { z } from 'zod'

const Question = z.object({ id: z.number(), question: z.string(), details: z.unknown().optional() })

/** The other end of `startChild`: answers what the bench asks, until that lets go. */
export function answerQuestions(answers: Record<string, (details: unknown) => unknown>): void {
  process.on('message', async (message) => {
    const { id, question, details } = Question.parse(message)
    try {
      const answer = answers[question]
      if (!answer) throw new Error(`nothing answers ${question}`)
      process.send?.({ id, value: await answer(details) })
    } catch (error) {
      process.send?.({ id, error: String(error) })
    }
  })
  process.once('disconnect', () => process.exit(0))
  process.once('SIGTERM', () => process.exit(0))
  process.send?.('ready')
}
