'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useTransition } from 'react'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { planHref, type SwitchChoice } from './switch-choice.ts'

type AdoptHookProps = { repositoryId: string; choice: SwitchChoice; hookUrl: string }

/** Offers to make a hook of the article's form ours; nothing of the reader's is taken unasked. */
export function AdoptHook({ repositoryId, choice, hookUrl }: AdoptHookProps) {
  const t = useTranslations('publication.plan')
  const router = useRouter()
  const [pending, startTransition] = useTransition()
  return (
    <Checkbox
      className="wrap-anywhere"
      checked={choice.adoptHook}
      disabled={pending}
      label={t('adopt')}
      hint={t('adoptHint', { url: hookUrl })}
      onChange={(event) => {
        const href = planHref(repositoryId, { ...choice, adoptHook: event.target.checked })
        startTransition(() => router.replace(href, { scroll: false }))
      }}
    />
  )
}
