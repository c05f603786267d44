'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type ReactNode, useOptimistic, useTransition } from 'react'
import { Callout } from '#components/ui/callout.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Field } from '#components/ui/field.tsx'
import { RadioCard } from '#components/ui/radio-card.tsx'
import { Select } from '#components/ui/select.tsx'
import type { CredentialSummary } from '#lib/accounts/credential.ts'
import type { Route } from '#lib/publication/publication.ts'
import { planHref, type SwitchChoice } from './switch-choice.ts'

export type Account = Pick<
  CredentialSummary,
  'id' | 'username' | 'state' | 'safeFingerprint' | 'mainFingerprint'
>

type PlanChoicesProps = {
  repositoryId: string
  accounts: readonly Account[]
  choice: SwitchChoice
  /** This installation's address where Gitee cannot call it, else null. */
  unreachableUrl: string | null
  /** The plan made from these choices. */
  children: ReactNode
}

const routes: readonly Route[] = ['relay', 'direct']

/** Account and route; each change makes the plan anew, and the old one takes no press meanwhile. */
export function PlanChoices({ repositoryId, accounts, choice, unreachableUrl, children }: PlanChoicesProps) {
  const t = useTranslations('publication')
  const router = useRouter()
  const [pending, startTransition] = useTransition()
  const [chosen, setChosen] = useOptimistic(choice)
  const choose = (change: Partial<SwitchChoice>) =>
    startTransition(() => {
      const next = { ...chosen, ...change }
      setChosen(next)
      router.replace(planHref(repositoryId, next), { scroll: false })
    })
  return (
    <>
      <Card>
        <CardBody className="grid gap-5">
          <Field label={t('account')} className="max-w-md">
            {(control) => (
              <Select
                {...control}
                value={chosen.credentialId ?? ''}
                onChange={(event) => choose({ credentialId: event.target.value })}
              >
                {accounts.map((account) => (
                  <option key={account.id} value={account.id}>
                    <AccountText account={account} />
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <fieldset>
            <legend className="mb-1.5 text-small font-medium">{t('route.label')}</legend>
            <div className="grid gap-2 md:grid-cols-2">
              {routes.map((route) => (
                <RadioCard
                  key={route}
                  name="route"
                  value={route}
                  checked={chosen.route === route}
                  onChange={() => choose({ route })}
                  label={t(`route.${route}`)}
                  hint={t(`route.${route}About`)}
                />
              ))}
            </div>
          </fieldset>
          <Checkbox
            checked={chosen.repairsItself}
            onChange={(event) => choose({ repairsItself: event.target.checked })}
            label={t('selfRepair.label')}
            hint={t('selfRepair.about')}
          />
          {unreachableUrl && chosen.route === 'relay' && (
            <Callout tone="warn" title={t('plan.unreachable')}>
              {t('plan.unreachableBody', { url: unreachableUrl })}
            </Callout>
          )}
        </CardBody>
      </Card>
      <div inert={pending} aria-busy={pending || undefined} className="grid gap-6 aria-busy:opacity-55">
        {children}
      </div>
    </>
  )
}

function AccountText({
  account: { username, state, safeFingerprint, mainFingerprint },
}: {
  account: Account
}) {
  const t = useTranslations('publication.plan')
  if (state === 'dead') return t('tokens', { username, kinds: t('dead') })
  const kinds = [safeFingerprint && 'SAFE', mainFingerprint && 'MAIN'].filter(Boolean).join(' + ')
  return t('tokens', { username, kinds })
}
