import { useTranslations } from 'next-intl'
import type { FormAction } from '#components/action/form-action.ts'
import { Card } from '#components/ui/card.tsx'
import type { PublicationView } from '#lib/publication/get-publication.ts'
import { ChangeDialog } from './change-dialog.tsx'

type StopCardProps = {
  publication: Pick<PublicationView, 'state' | 'packageName'>
  repositoryId: string
  action: FormAction
}

/** The two ways to stop, each with what it takes away. */
export function StopCard({ publication: { state, packageName }, repositoryId, action }: StopCardProps) {
  const t = useTranslations('publication')
  const target = { action, repositoryId, packageName }
  const row = 'flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-3'
  return (
    <Card>
      {state === 'on' && (
        <div className={row}>
          <Way title={t('pause.action')}>{t('pause.body')}</Way>
          <ChangeDialog
            {...target}
            change="pause"
            label={t('pause.action')}
            title={t('pause.title', { package: packageName })}
          >
            {t('pause.body')}
          </ChangeDialog>
        </div>
      )}
      <div className={`${row} border-t first:border-t-0`}>
        <Way title={t('off.action')}>{t('off.body')}</Way>
        <ChangeDialog
          {...target}
          change="off"
          look={{ variant: 'danger' }}
          label={t('off.action')}
          title={t('off.title', { package: packageName })}
        >
          {t('off.body')}
        </ChangeDialog>
      </div>
    </Card>
  )
}

function Way({ title, children }: { title: string; children: string }) {
  return (
    <div className="min-w-0 flex-1 basis-64">
      <h3 className="font-medium">{title}</h3>
      <p className="max-w-prose text-muted">{children}</p>
    </div>
  )
}
