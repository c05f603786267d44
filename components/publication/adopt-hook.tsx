'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useOptimistic, useTransition } from 'react'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Code } from '#components/ui/code.tsx'
import { planHref, type SwitchChoice } from './switch-choice.ts'

type AdoptHookProps = { repositoryId: string; choice: SwitchChoice; hookUrl: string }

/** Offers to make a hook of the article's form ours; nothing of the reader's is taken unasked. */
export function AdoptHook({ repositoryId, choice, hookUrl }: AdoptHookProps) {
  const t = useTranslations('publication.plan')
  const router = useRouter()
  const [pending, startTransition] = useTransition()
  const [adopted, setAdopted] = useOptimistic(choice.adoptHook)
  return (
    <Checkbox
      className="wrap-anywhere"
      checked={adopted}
      disabled={pending}
      label={t('adopt')}
      hint={
        <>
          {t('adoptHint')}
          <Code className="mt-1 block w-fit">{hookUrl}</Code>
        </>
      }
      onChange={(event) => {
        const adoptHook = event.target.checked
        startTransition(() => {
          setAdopted(adoptHook)
          router.replace(planHref(repositoryId, { ...choice, adoptHook }), { scroll: false })
        })
      }}
    />
  )
}
