import { Monitor, Smartphone } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { FormAction } from '#components/action/form-action.ts'
import { PressButton } from '#components/action/press-button.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Card } from '#components/ui/card.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { VisuallyHidden } from '#components/ui/visually-hidden.tsx'
import type { SignInSummary } from '#lib/accounts/list-sign-ins.ts'

const handhelds = ['Android', 'iOS', 'iPadOS', 'HarmonyOS']

type SignInListProps = { signIns: readonly SignInSummary[]; end: FormAction }

/** The browsers that are signed in, the reader's own first. */
export function SignInList({ signIns, end }: SignInListProps) {
  return (
    <Card>
      <ul className="[&>li+li]:border-t">
        {signIns.map((signIn) => (
          <SignInRow key={signIn.id} signIn={signIn} end={end} />
        ))}
      </ul>
    </Card>
  )
}

function SignInRow({ signIn, end }: { signIn: SignInSummary; end: FormAction }) {
  const t = useTranslations()
  const name = useSignInName(signIn)
  const Icon = handhelds.includes(signIn.system ?? '') ? Smartphone : Monitor
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-4 gap-y-3 px-4 py-3 sm:grid-cols-[auto_minmax(0,1fr)_auto]">
      <Icon aria-hidden className="size-5 shrink-0 text-muted" />
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1 font-medium">
          {name}
          {signIn.isThis && <Badge tone="info">{t('settings.signIns.this')}</Badge>}
        </p>
        <dl className="mt-0.5 flex flex-wrap gap-x-4 text-small text-muted">
          {signIn.isThis ? (
            <Fact term={t('settings.signIns.seen')} isSaid>
              {t('settings.signIns.active')}
            </Fact>
          ) : (
            <Fact term={t('settings.signIns.seen')}>
              <RelativeTime at={signIn.seenAt} />
            </Fact>
          )}
          <Fact term={t('settings.signIns.begun')}>
            <RelativeTime at={signIn.begunAt} />
          </Fact>
        </dl>
      </div>
      <div className="max-sm:col-start-2">
        <PressButton action={end} fields={{ signInId: signIn.id }} size="small">
          {signIn.isThis ? (
            t('common.actions.signOut')
          ) : (
            <>
              <span aria-hidden>{t('settings.signIns.end')}</span>
              <VisuallyHidden>{t('settings.signIns.endNamed', { name })}</VisuallyHidden>
            </>
          )}
        </PressButton>
      </div>
    </li>
  )
}

type FactProps = { term: string; isSaid?: boolean; children: ReactNode }

/** `isSaid`: the words of the fact say themselves what it is. */
function Fact({ term, isSaid = false, children }: FactProps) {
  return (
    <div className="flex gap-x-1">
      <dt className={isSaid ? 'sr-only' : undefined}>{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function useSignInName({ browser, system }: Pick<SignInSummary, 'browser' | 'system'>): string {
  const t = useTranslations('settings.signIns')
  if (browser === null && system === null) return t('unknownBrowser')
  return t('name', { browser: browser ?? t('unknownBrowser'), system: system ?? t('unknownSystem') })
}
