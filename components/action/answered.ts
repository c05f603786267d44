import { unstable_rethrow } from 'next/navigation'
import { noAnswer } from './no-answer.ts'

/**
 * What an action of ours answers, and `no_answer` where it was cut off or fell over: a form then keeps what was typed.
 * What Next throws to lead to another page passes through.
 */
export async function answered<Answer>(answer: Promise<Answer>): Promise<Answer | typeof noAnswer> {
  try {
    return await answer
  } catch (error) {
    unstable_rethrow(error)
    return noAnswer
  }
}
