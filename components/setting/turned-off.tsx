import { useTranslations } from 'next-intl'
import type { TurnOff } from '#lib/reconcile/account-deletion.ts'

/** Publications that were turned off with an account, or still are to be. */
export function TurnedOff({ of: turnOffs }: { of: readonly TurnOff[] }) {
  const t = useTranslations('settings')
  return (
    <ul className="grid gap-1.5">
      {turnOffs.map(({ publicationId, repository, state, isHandedOver }) => (
        <li key={publicationId} className="flex flex-wrap justify-between gap-x-4">
          <span className="min-w-0 wrap-anywhere">{repository}</span>
          <span className="text-muted">{t(`goodbye.states.${state}`)}</span>
          {isHandedOver && <span className="basis-full text-small text-muted">{t('delete.shared')}</span>}
        </li>
      ))}
    </ul>
  )
}
