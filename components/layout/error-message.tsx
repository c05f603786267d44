'use client'

import { type LucideIcon, RefreshCw, ServerCrash } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { isUnknownAction } from '#components/action/answered.ts'
import { reloadPage } from '#components/action/reload-button.tsx'
import { Button } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import type { TimedError } from './caught-error.ts'
import { ErrorReference } from './error-reference.tsx'

export function ErrorMessage({ error, reset, caughtAt }: TimedError) {
  const t = useTranslations('problem')
  // What was pressed is not known any more: another attempt from this page would break as well.
  if (isUnknownAction(error)) {
    const wayOut = { label: t('oldPage.reload'), onPress: reloadPage }
    return (
      <Problem icon={RefreshCw} title={t('oldPage.title')} wayOut={wayOut}>
        <p>{t('oldPage.body')}</p>
      </Problem>
    )
  }
  return (
    <Problem icon={ServerCrash} title={t('title')} wayOut={{ label: t('retry'), onPress: reset }}>
      <p>{t('body')}</p>
      {error.digest && <ErrorReference digest={error.digest} caughtAt={caughtAt} />}
    </Problem>
  )
}

type ProblemProps = {
  icon: LucideIcon
  title: string
  wayOut: { label: string; onPress: () => void }
  children: ReactNode
}

function Problem({ icon, title, wayOut, children }: ProblemProps) {
  return (
    <EmptyState
      role="alert"
      icon={icon}
      heading="h1"
      title={title}
      action={
        <Button variant="primary" onClick={wayOut.onPress}>
          {wayOut.label}
        </Button>
      }
    >
      {children}
    </EmptyState>
  )
}
