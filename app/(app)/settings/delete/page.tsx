import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ClientMessages } from '#components/layout/client-messages.tsx'
import { PageHeader } from '#components/layout/page-header.tsx'
import { DeleteForm } from '#components/setting/delete-form.tsx'
import { DeletionPlan } from '#components/setting/deletion-plan.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { requireUser } from '#lib/accounts/require-user.ts'
import { services } from '#lib/platform/services.ts'
import { planDeletion } from '#lib/reconcile/plan-deletion.ts'
import { confirm } from './actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings.delete')
  return { title: t('title') }
}

export default async function DeletePage() {
  const { id: userId, name } = await requireUser()
  const t = await getTranslations('settings.delete')
  const plan = await planDeletion(services(), { userId })
  return (
    <ClientMessages nouns={['settings']}>
      <PageHeader title={t('title')} description={t('lead')} />
      <DeletionPlan plan={plan} />
      <Card>
        <CardBody>
          <DeleteForm confirm={confirm} login={plan.logins[0] ?? name} />
        </CardBody>
      </Card>
    </ClientMessages>
  )
}
