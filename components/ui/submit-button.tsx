'use client'

import { useFormStatus } from 'react-dom'
import { Button, type ButtonProps } from './button.tsx'

/** A submit button that shows by itself that its form is on the way. */
export function SubmitButton(props: ButtonProps) {
  const { pending } = useFormStatus()
  return <Button type="submit" pending={pending} {...props} />
}
