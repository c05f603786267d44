'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState, useTransition } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Code } from '#components/ui/code.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { toast } from '#components/ui/toast.ts'
import type { SaveCredentialField } from '#lib/accounts/saved-credential.ts'
import type { CredentialActions, SaveOutcome } from './credential-actions.ts'
import { TokenField } from './token-field.tsx'

type CredentialFormProps = Pick<CredentialActions, 'save'> & {
  profileUrl: string
  /** Absent: a new account. */
  username?: string
  onSaved?: () => void
}

/** A username with its tokens. A refusal stands at the field it is about, and what was typed stays. */
export function CredentialForm({ save, profileUrl, username, onSaved }: CredentialFormProps) {
  const t = useTranslations('packagist')
  const { refusal, pending, submit } = useSave(save, onSaved)
  const errorOf = (field: SaveCredentialField) =>
    refusal?.field === field ? <Refusal refusal={refusal} /> : undefined

  return (
    <form onSubmit={submit} autoComplete="off" className="grid gap-4">
      <p className="text-muted">
        {t('where')} <TextLink href={profileUrl}>{t('openProfile')}</TextLink>
      </p>
      {username === undefined ? (
        <Field label={t('username')} hint={t('usernameHint')} error={errorOf('username')}>
          {(control) => (
            <Input
              {...control}
              name="username"
              required
              autoComplete="off"
              spellCheck={false}
              maxLength={200}
            />
          )}
        </Field>
      ) : (
        <input type="hidden" name="username" value={username} />
      )}
      <TokenField name="safeToken" label={t('safeToken')} hint={t('safeHint')} error={errorOf('safeToken')} />
      <TokenField name="mainToken" label={t('mainToken')} hint={t('mainHint')} error={errorOf('mainToken')} />
      <p className="text-small text-muted">{username === undefined ? t('atLeastOne') : t('keep')}</p>
      <div>
        <Button type="submit" variant="primary" pending={pending}>
          {t('save')}
        </Button>
      </div>
    </form>
  )
}

type Refused = Extract<SaveOutcome, { ok: false }>

function Refusal({ refusal: { reason, detail } }: { refusal: Refused }) {
  const t = useTranslations('reasons')
  return (
    <>
      {t(reason)} {detail && <Code>{detail}</Code>}
    </>
  )
}

function useSave(save: CredentialActions['save'], onSaved?: () => void) {
  const t = useTranslations('packagist')
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const [pending, startTransition] = useTransition()

  // Not the form's own action: that would empty the fields after a refusal.
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (pending) return
    const form = new FormData(event.currentTarget)
    startTransition(async () => {
      const outcome = await save(form)
      setRefusal(outcome.ok ? null : outcome)
      if (!outcome.ok) return
      toast.success(t('saved', { username: outcome.username }))
      for (const notice of outcome.notices) toast.warning(t(`notices.${notice}`))
      onSaved?.()
    })
  }
  return { refusal, pending, submit }
}
