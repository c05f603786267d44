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
          <p className="max-w-prose min-w-0 flex-1 basis-64">{t('pause.body')}</p>
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
        <p className="max-w-prose min-w-0 flex-1 basis-64">{t('off.body')}</p>
        <ChangeDialog
          {...target}
          change="off"
          label={t('off.action')}
          title={t('off.title', { package: packageName })}
        >
          {t('off.body')}
        </ChangeDialog>
      </div>
    </Card>
  )
}
