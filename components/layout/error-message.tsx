'use client'

import { RefreshCw, ServerCrash } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { isUnknownAction } from '#components/action/answered.ts'
import { reloadPage } from '#components/action/reload-button.tsx'
import { Button } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import type { TimedError } from './caught-error.ts'
import { ErrorReference } from './error-reference.tsx'

export function ErrorMessage({ error, reset, caughtAt }: TimedError) {
  const t = useTranslations('problem')
  if (isUnknownAction(error)) return <OldPage />
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

/** What was pressed is not known any more: another attempt from this page would break as well. */
function OldPage() {
  const t = useTranslations('problem.oldPage')
  return (
    <EmptyState
      role="alert"
      icon={RefreshCw}
      heading="h1"
      title={t('title')}
      action={
        <Button variant="primary" onClick={reloadPage}>
          {t('reload')}
        </Button>
      }
    >
      <p>{t('body')}</p>
    </EmptyState>
  )
}
