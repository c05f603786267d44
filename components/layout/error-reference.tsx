'use client'

import { Check, Copy } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Code } from '#components/ui/code.tsx'
import { useFailedRequest } from './use-failed-request.ts'

/** What finds the error in the log: the request's id, or where the browser does not know it the error's own number. */
export function ErrorReference({ digest, caughtAt }: { digest: string; caughtAt: number }) {
  const t = useTranslations('problem')
  const [outcome, setOutcome] = useState<'copied' | 'copyFailed' | null>(null)
  const reference = useFailedRequest(caughtAt) ?? digest

  const copy = () => {
    const copying = navigator.clipboard?.writeText(reference) ?? Promise.reject(new Error('no clipboard'))
    copying.then(
      () => setOutcome('copied'),
      () => setOutcome('copyFailed'),
    )
  }
  return (
    <p className="mt-3">
      {t('reference')} <Code>{reference}</Code>{' '}
      <Button variant="ghost" size="icon" aria-label={t('copy')} onClick={copy}>
        {outcome === 'copied' ? <Check aria-hidden className="text-good" /> : <Copy aria-hidden />}
      </Button>
      <span role="status" className="block">
        {outcome && t(outcome)}
      </span>
    </p>
  )
}
