import type { ComponentProps, ReactNode } from 'react'
import { cn } from './class-names.ts'
import { CopyButton } from './copy-button.tsx'

type CodeBlockProps = Omit<ComponentProps<'pre'>, 'children'> & {
  /** What is copied, and shown unless `children` show it with marks. */
  code: string
  'aria-label'?: string
  children?: ReactNode
}

/** Text for machines, with a copy button. A long one scrolls inside, also by keyboard. */
export function CodeBlock({ code, className, children, ...props }: CodeBlockProps) {
  return (
    <div className="relative rounded-md border bg-sunken pr-10">
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
        tabIndex={0}
        className={cn(
          'max-h-96 overflow-auto rounded-md py-2.5 pl-3 font-mono text-small',
          'max-sm:whitespace-pre-wrap max-sm:wrap-anywhere',
          className,
        )}
        {...props}
      >
        <code>{children || code}</code>
      </pre>
      <CopyButton text={code} className="absolute top-1 right-1 size-8!" />
    </div>
  )
}
