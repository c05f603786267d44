import { useTranslations } from 'next-intl'
import type { FormAction } from '#components/action/form-action.ts'
import { PressButton } from '#components/action/press-button.tsx'
import { RefreshButton } from '#components/layout/refresh-button.tsx'
import { Callout } from '#components/ui/callout.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import type { Preflight } from '#lib/publication/preflight.ts'
import { preflightDigest } from '#lib/publication/preflight.ts'
import { isByHand } from './is-by-hand.ts'
import { MoveByHand } from './move-by-hand.tsx'
import { MoveLocked } from './move-locked.tsx'

type MoveWayProps = {
  preflight: Preflight
  repositoryId: string
  /** Where a maintainer changes the address on Packagist. */
  editLink: string | null
  credentialId: string | null
  /** Whether the publication is on or paused: then a press moves the package. */
  isActive: boolean
  move: FormAction
  /** The newest receipt: see PressButton. */
  outcome: string
}

/** What to do next: a press, the plan that turns publishing on, steps by hand, a letter, or another look. */
export function MoveWay({ preflight, editLink, ...props }: MoveWayProps) {
  const t = useTranslations('move')
  const { obstacles, toUrl } = preflight
  if (obstacles.includes('url_locked')) return <MoveLocked preflight={preflight} />
  if (obstacles.length === 0) return <Press preflight={preflight} {...props} />
  if (isByHand(preflight) && editLink !== null) return <MoveByHand editLink={editLink} toUrl={toUrl} />
  return (
    <div>
      <RefreshButton>{t('hand.again')}</RefreshButton>
    </div>
  )
}

type PressProps = Omit<MoveWayProps, 'editLink'>

function Press({ preflight, repositoryId, credentialId, isActive, move, outcome }: PressProps) {
  const t = useTranslations('move.press')
  if (!isActive) {
    const account = credentialId === null ? '' : `?account=${credentialId}`
    return (
      <Callout
        tone="info"
        title={t('off')}
        action={
          <LinkButton href={`/repositories/${repositoryId}/switch${account}`} variant="primary">
            {t('turnOn')}
          </LinkButton>
        }
      >
        {t('offBody')}
      </Callout>
    )
  }
  const fields = { repositoryId, confirmed: preflightDigest(preflight) }
  return (
    <div className="grid justify-items-start gap-2">
      <PressButton action={move} fields={fields} outcome={outcome} variant="primary" size="large">
        {t('move')}
      </PressButton>
      <p className="max-w-prose text-small text-muted">{t('note')}</p>
    </div>
  )
}
