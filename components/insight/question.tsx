import { type ReactNode, useId } from 'react'
import { Card, CardBody } from '#components/ui/card.tsx'
import { cn } from '#components/ui/class-names.ts'

type QuestionProps = {
  title: string
  /** One sentence, from the data. */
  answer: ReactNode
  /** As wide as the page, where others share a row. */
  isWide?: boolean
  children?: ReactNode
}

/** A question that the history answers: in a sentence, then in a picture or a list. */
export function Question({ title, answer, isWide = false, children }: QuestionProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={cn('min-w-0', isWide && 'lg:col-span-2')}>
      <Card className="h-full">
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
