import { type ComponentProps, type ReactNode, useId } from 'react'
import { cn } from '#components/ui/class-names.ts'

type SectionProps = Omit<ComponentProps<'section'>, 'title'> & {
  title: ReactNode
  description?: ReactNode
  actions?: ReactNode
}

/** A part of a page under its own heading, which names it for screen readers. */
export function Section({ title, description, actions, className, children, ...props }: SectionProps) {
  const id = useId()
  return (
    <section
      aria-labelledby={id}
      className={cn('grid grid-cols-[minmax(0,1fr)] gap-3', className)}
      {...props}
    >
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <div className="min-w-0">
          <h2 id={id} className="text-base font-semibold tracking-tight">
            {title}
          </h2>
          {description && <p className="mt-0.5 max-w-prose text-muted">{description}</p>}
        </div>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </div>
      {children}
    </section>
  )
}
