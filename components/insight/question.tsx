import { type ReactNode, useId } from 'react'
import { Card, CardBody } from '#components/ui/card.tsx'

type QuestionProps = {
  title: string
  /** One sentence, from the data. */
  answer: ReactNode
  children?: ReactNode
}

/** A question that the history answers: in a sentence, then in a picture or a list. */
export function Question({ title, answer, children }: QuestionProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="min-w-0">
      <Card>
        <CardBody className="grid grid-cols-[minmax(0,1fr)] content-start gap-4">
          <div>
            <h2 id={id} className="text-base font-semibold tracking-tight">
              {title}
            </h2>
            <p className="mt-1 max-w-prose">{answer}</p>
          </div>
          {children}
        </CardBody>
      </Card>
    </section>
  )
}
