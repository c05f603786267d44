'use client'

import { ServerCrash } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorReference } from './error-reference.tsx'

/** What Next hands to an `error.tsx`. An error that happened in the browser has no digest, and no line in the log. */
export type CaughtError = { error: Error & { digest?: string }; reset: () => void }

export function ErrorMessage({ error, reset }: CaughtError) {
  const t = useTranslations('problem')
  return (
    <EmptyState
      role="alert"
      icon={ServerCrash}
      heading="h1"
      title={t('title')}
      action={
        <Button variant="primary" onClick={reset}>
          {t('retry')}
        </Button>
      }
    >
      <p>{t('body')}</p>
      {error.digest && <ErrorReference digest={error.digest} />}
    </EmptyState>
  )
}
