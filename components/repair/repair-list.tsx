import { useTranslations } from 'next-intl'
import { ConfirmDialog } from '#components/action/confirm-dialog.tsx'
import type { FormAction } from '#components/action/form-action.ts'
import { Section } from '#components/layout/section.tsx'
import { Card } from '#components/ui/card.tsx'
import { Change } from '#components/ui/description-list.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { REPAIRS_PER_PAGE, type RepairView } from '#lib/reconcile/list-repairs.ts'
import { RepairRow } from './repair-row.tsx'

type RepairListProps = {
  repairs: readonly RepairView[]
  repositoryId: string
  undo: FormAction
  /** Absent where only the newest are shown. */
  pages?: { page: number; total: number; hrefFor: (page: number) => string }
}

/** The receipts of a repository's repairs; nothing where none was ever made. */
export function RepairList({ repairs, repositoryId, undo, pages }: RepairListProps) {
  const t = useTranslations('repairs')
  if ((pages?.total ?? repairs.length) === 0) return null
  return (
    <Section title={t('title')} description={t('description')}>
      <Card>
        <ol className="[&>li+li]:border-t">
          {repairs.map((repair) => (
            <RepairRow
              key={repair.id}
              repair={repair}
              repositoryId={repositoryId}
              undo={repair.canBeUndone && <Undo repair={repair} action={undo} />}
            />
          ))}
        </ol>
      </Card>
      {pages && <Pagination pageSize={REPAIRS_PER_PAGE} {...pages} />}
    </Section>
  )
}

function Undo({
  repair: { id, expected, actual },
  action,
}: {
  repair: Pick<RepairView, 'id' | 'expected' | 'actual'>
  action: FormAction
}) {
  const t = useTranslations('repairs.undo')
  return (
    <ConfirmDialog
      action={action}
      fields={{ repairId: id }}
      title={t('title')}
      label={t('action')}
      look={{ size: 'small' }}
      variant="primary"
    >
      <div className="grid gap-3">
        <p>{t('body')}</p>
        {expected !== null && actual !== null && <Change from={expected} to={actual} />}
        <p>{t('stops')}</p>
      </div>
    </ConfirmDialog>
  )
}
