import { unstable_isUnrecognizedActionError, unstable_rethrow } from 'next/navigation'
import { noAnswer, oldPage, type Unanswered } from './unanswered.ts'

/**
 * What an action of ours answers, and why there is no answer where it was cut off, fell over, or is not known any more: a
 * form then keeps what was typed. What Next throws to lead to another page passes through.
 */
export async function answered<Answer>(answer: Promise<Answer>): Promise<Answer | Unanswered> {
  try {
    return await answer
  } catch (error) {
    unstable_rethrow(error)
    return isUnknownAction(error) ? oldPage : noAnswer
  }
}

/**
 * `answered` for a press outside of a transition, where nobody catches what Next throws: `tell` is then left out, for another
 * page is on its way already.
 */
export function whenAnswered<Answer>(
  answer: Promise<Answer>,
  tell: (answer: Answer | Unanswered) => void,
  onLedAway: () => void = () => {},
): void {
  answered(answer).then(tell, onLedAway)
}

/** Whether an error means that the server does not know what was pressed: it is of a newer version than the page. */
export function isUnknownAction(error: unknown): boolean {
  return unstable_isUnrecognizedActionError(error)
}
