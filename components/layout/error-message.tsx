'use client'

import { ServerCrash } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import type { TimedError } from './caught-error.ts'
import { ErrorReference } from './error-reference.tsx'

export function ErrorMessage({ error, reset, caughtAt }: TimedError) {
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
      {error.digest && <ErrorReference digest={error.digest} caughtAt={caughtAt} />}
    </EmptyState>
  )
}
