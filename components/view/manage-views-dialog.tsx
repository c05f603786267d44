'use client'

import { Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useFormAction } from '#components/action/use-form-action.ts'
import { useSave } from '#components/action/use-save.ts'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Input } from '#components/ui/input.tsx'
import type { SavedView } from '#lib/repositories/saved-view.ts'
import type { ViewActions } from './view-actions.ts'

type ManageViewsDialogProps = { views: readonly SavedView[]; actions: ViewActions; onClose: () => void }

/** Renames and deletes views. */
export function ManageViewsDialog({ views, actions, onClose }: ManageViewsDialogProps) {
  const t = useTranslations('repositories.views')
  return (
    <Dialog open onOpenChange={onClose} title={t('manageTitle')}>
      {views.length === 0 && <p className="text-muted">{t('none')}</p>}
      <ul className="grid gap-2">
        {views.map((view) => (
          <ViewRow key={view.id} view={view} actions={actions} />
        ))}
      </ul>
    </Dialog>
  )
}

function ViewRow({ view: { id, name }, actions }: { view: SavedView; actions: ViewActions }) {
  const t = useTranslations()
  const rename = useSave(async (form) => {
    const renamed = await actions.rename(null, form)
    return renamed?.ok === false ? { ...renamed, field: '' } : { ok: true }
  })
  const [, remove, removing] = useFormAction(actions.remove)
  return (
    <li className="flex items-center gap-2">
      <form onSubmit={rename.submit} className="flex min-w-0 flex-1 gap-2">
        <input type="hidden" name="id" value={id} />
        <Input
          key={name}
          name="name"
          defaultValue={name}
          required
          maxLength={60}
          autoComplete="off"
          aria-label={t('repositories.views.nameOf', { name })}
        />
        <Button type="submit" pending={rename.pending}>
          {t('repositories.views.rename')}
        </Button>
      </form>
      <form action={remove}>
        <input type="hidden" name="id" value={id} />
        <Button
          type="submit"
          variant="ghost"
          size="icon"
          pending={removing}
          aria-label={t('repositories.views.remove', { name })}
        >
          <Trash2 aria-hidden />
        </Button>
      </form>
    </li>
  )
}
