'use client'

import { useTranslations } from 'next-intl'
import { type Refused, useSave } from '#components/action/use-save.ts'
import { ReasonText } from '#components/layout/reason-text.tsx'
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

type SavedCredential = Extract<SaveOutcome, { ok: true }>

/** A username with its tokens. A refusal stands at the field it is about, and what was typed stays. */
export function CredentialForm({ save, profileUrl, username, onSaved }: CredentialFormProps) {
  const t = useTranslations('packagist')
  const { refusal, pending, submit } = useSave<SavedCredential>(save, (saved) => {
    toast.success(t('saved', { username: saved.username }))
    for (const notice of saved.notices) toast.warning(t(`notices.${notice}`))
    onSaved?.()
  })
  const errorOf = (field: SaveCredentialField) =>
    refusal?.field === field ? <Refusal refusal={refusal} /> : undefined

  return (
    <form onSubmit={submit} autoComplete="off" className="grid gap-4">
      <div className="text-muted">
        <p>{t('where')}</p>
        <TextLink href={profileUrl}>{t('openProfile')}</TextLink>
      </div>
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

function Refusal({ refusal: { reason, detail } }: { refusal: Refused }) {
  return (
    <>
      <ReasonText reason={reason} /> {detail && <Code>{detail}</Code>}
    </>
  )
}
