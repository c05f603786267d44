import { Check } from 'lucide-react'
import { useTranslations } from 'next-intl'

const permissions = ['user', 'projects', 'hook', 'groups'] as const

/** What Gitee will ask for, each with what it is for. */
export function PermissionList() {
  const t = useTranslations('sign-in.permissions')
  return (
    <section className="border-t pt-5">
      <h2 className="font-semibold">{t('title')}</h2>
      <ul className="mt-2 grid gap-2 text-muted">
        {permissions.map((permission) => (
          <li key={permission} className="flex gap-2.5">
            <Check aria-hidden className="mt-0.75 size-4 shrink-0 text-accent" />
            {t(permission)}
          </li>
        ))}
      </ul>
    </section>
  )
}
