import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ConfirmDialog } from '#components/action/confirm-dialog.tsx'
import { ClientMessages } from '#components/layout/client-messages.tsx'
import { Section } from '#components/layout/section.tsx'
import { SettingsHeader } from '#components/setting/settings-header.tsx'
import { SignInList } from '#components/setting/sign-in-list.tsx'
import { listSignIns } from '#lib/accounts/list-sign-ins.ts'
import { requireUser } from '#lib/accounts/require-user.ts'
import { services } from '#lib/platform/services.ts'
import { end, endAll, endOthers } from './actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings')
  return { title: t('tabs.signIns') }
}

export default async function SignInsPage() {
  const { id: userId, sessionId } = await requireUser()
  const t = await getTranslations('settings.signIns')
  const signIns = await listSignIns(services(), { userId, sessionId })
  const others = signIns.filter(({ isThis }) => !isThis).length
  return (
    <ClientMessages nouns={['settings']}>
      <SettingsHeader current="signIns" />
      <Section
        title={t('list')}
        actions={
          <>
            {others > 0 && (
              <ConfirmDialog action={endOthers} label={t('endOthers')} title={t('endOthersTitle')}>
                {t('endOthersBody', { count: others })}
              </ConfirmDialog>
            )}
            <ConfirmDialog action={endAll} label={t('endAll')} title={t('endAllTitle')}>
              {t('endAllBody')}
            </ConfirmDialog>
          </>
        }
      >
        <SignInList signIns={signIns} end={end} />
        {others === 0 && <p className="text-muted">{t('onlyThis')}</p>}
      </Section>
    </ClientMessages>
  )
}
