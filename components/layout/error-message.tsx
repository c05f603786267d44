'use client'

import { ServerCrash } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/button.tsx'
import { Code } from '#components/ui/code.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'

/** What Next hands to an `error.tsx`. */
export type CaughtError = { error: Error & { digest?: string }; reset: () => void }

export function ErrorMessage({ error, reset }: CaughtError) {
  const t = useTranslations('common')
  return (
    <EmptyState
      role="alert"
      icon={ServerCrash}
      heading="h1"
      title={t('problem.title')}
      action={
        <Button variant="primary" onClick={reset}>
          {t('actions.retry')}
        </Button>
      }
    >
      <p>{t('problem.body')}</p>
      {error.digest && (
        <p className="mt-3">
          {t('problem.digest')} <Code>{error.digest}</Code>
        </p>
      )}
    </EmptyState>
  )
}
