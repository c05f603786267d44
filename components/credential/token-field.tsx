import type { ReactNode } from 'react'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'

type TokenFieldProps = { name: string; label: ReactNode; hint: ReactNode; error: ReactNode }

/** Takes a token and never shows it; password managers are asked to leave it alone. */
export function TokenField({ name, label, hint, error }: TokenFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <Input
          {...control}
          name={name}
          type="password"
          autoComplete="off"
          data-1p-ignore
          data-lpignore="true"
          spellCheck={false}
          maxLength={200}
          className="font-mono"
        />
      )}
    </Field>
  )
}
