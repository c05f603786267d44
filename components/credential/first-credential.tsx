import { useTranslations } from 'next-intl'
import { Card, CardBody, CardHeader, CardTitle } from '#components/ui/card.tsx'
import type { CredentialActions } from './credential-actions.ts'
import { CredentialForm } from './credential-form.tsx'

type FirstCredentialProps = Pick<CredentialActions, 'save'> & { profileUrl: string }

/** In place of an empty list: what an account is for, and the form itself. */
export function FirstCredential({ save, profileUrl }: FirstCredentialProps) {
  const t = useTranslations('packagist.empty')
  return (
    <Card className="max-w-xl">
      <CardHeader>
        <CardTitle>{t('title')}</CardTitle>
      </CardHeader>
      <CardBody className="grid gap-4">
        <p>{t('body')}</p>
        <CredentialForm save={save} profileUrl={profileUrl} />
      </CardBody>
    </Card>
  )
}
