import { useTranslations } from 'next-intl'
import { Code } from '#components/ui/code.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import type { TurnOff } from '#lib/reconcile/account-deletion.ts'
import { whyLeft } from './why-left.ts'

/** A hook that could not be removed: which, why, and where one removes it by hand. */
export function LeftHook({ turnOff }: { turnOff: TurnOff }) {
  const t = useTranslations('settings')
  const { repository, hookUrl, hooksPage, reason, isHandedOver } = turnOff
  return (
    <li className="grid gap-1 rounded-md border px-3 py-2.5">
      <p className="font-medium wrap-anywhere">{repository}</p>
      {reason && <p className="text-muted">{t(`goodbye.why.${whyLeft(reason)}`)}</p>}
      <p className="flex flex-wrap gap-x-1.5">
        <span className="text-muted">{t('goodbye.hook')}</span>
        <Code className="max-w-full truncate">{hookUrl}</Code>
      </p>
      {isHandedOver && <p className="text-muted">{t('delete.shared')}</p>}
      <p>
        <TextLink href={hooksPage}>{t('goodbye.openHooks')}</TextLink>
      </p>
    </li>
  )
}
