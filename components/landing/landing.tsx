import { BadgeCheck, KeyRound, ToggleRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { HostButtons } from '#components/sign-in/host-buttons.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import type { GiteeHostLink } from '#lib/accounts/gitee-hosts.ts'
import { ProductPicture } from './product-picture.tsx'

const points = [
  { name: 'switch', Icon: ToggleRight },
  { name: 'proof', Icon: BadgeCheck },
  { name: 'token', Icon: KeyRound },
] as const

/** What Packbridge does, on one screen, and the way in. */
export function Landing({ hosts }: { hosts: readonly GiteeHostLink[] }) {
  const t = useTranslations('landing')
  return (
    <div className="grid gap-10 lg:gap-12">
      <div className="grid items-center gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,5fr)_minmax(0,7fr)]">
        <div className="grid gap-4">
          <h1 className="text-3xl font-semibold tracking-tight sm:text-4xl">{t('heading')}</h1>
          <p className="text-lg">{t('lead')}</p>
          <p className="text-muted">{t('byHand')}</p>
          <div className="mt-2 grid max-w-sm gap-3">
            <HostButtons hosts={hosts} callbackUrl="/repositories" />
            <p className="text-small">
              <TextLink href="/sign-in" className="inline-block py-0.5">
                {t('asks')}
              </TextLink>
            </p>
          </div>
        </div>
        <ProductPicture alt={t('picture')} />
      </div>
      <ul aria-label={t('points.label')} className="grid gap-x-8 gap-y-6 border-t pt-8 md:grid-cols-3">
        {points.map(({ name, Icon }) => (
          <li key={name} className="flex gap-3">
            <Icon aria-hidden className="mt-0.5 size-5 shrink-0 text-accent" />
            <div>
              <h2 className="text-lead font-semibold">{t(`points.${name}.title`)}</h2>
              <p className="mt-1 text-muted">{t(`points.${name}.body`)}</p>
            </div>
          </li>
        ))}
      </ul>
    </div>
  )
}
