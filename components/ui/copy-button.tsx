'use client'

import { Check, Copy } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Button, type ButtonProps } from './button.tsx'
import { toast } from './toast.ts'
import { VisuallyHidden } from './visually-hidden.tsx'

type CopyButtonProps = Omit<ButtonProps, 'onClick'> & { text: string }

/** Copies `text`. Its name is "Copy" unless `aria-label` says what is copied. */
export function CopyButton({ text, ...props }: CopyButtonProps) {
  const t = useTranslations('common')
  const [copied, setCopied] = useState(false)

  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 2000)
    return () => clearTimeout(timer)
  }, [copied])

  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => toast.error(t('copyFailed')),
    )
  }
  return (
    <Button variant="ghost" size="icon" aria-label={t('actions.copy')} {...props} onClick={copy}>
      {copied ? <Check aria-hidden className="text-good" /> : <Copy aria-hidden />}
      <VisuallyHidden role="status">{copied ? t('actions.copied') : ''}</VisuallyHidden>
    </Button>
  )
}
