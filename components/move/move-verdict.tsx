import { useTranslations } from 'next-intl'
import { ReasonList } from '#components/layout/reason-list.tsx'
import { Callout } from '#components/ui/callout.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Change } from '#components/ui/description-list.tsx'
import type { Tone } from '#components/ui/tone.ts'
import type { Preflight } from '#lib/publication/preflight.ts'
import { isByHand } from './is-by-hand.ts'

const tones: Record<Preflight['verdict'], Tone> = { safe: 'good', warn: 'warn', blocked: 'bad' }

/** Whether the move can be made and what it costs, and from where to where it leads. */
export function MoveVerdict({ preflight }: { preflight: Preflight }) {
  const t = useTranslations('move.verdict')
  const { verdict, obstacles, warnings, fromUrl, toUrl } = preflight
  const isHandMade = isByHand(preflight)
  const isBlocked = verdict === 'blocked' && !isHandMade
  return (
    <>
      <Callout tone={isHandMade ? 'warn' : tones[verdict]} title={t(isHandMade ? 'byHand' : verdict)}>
        {verdict === 'safe' ? (
          <p>{t('safeBody')}</p>
        ) : (
          <ReasonList reasons={isBlocked ? obstacles : warnings} />
        )}
      </Callout>
      {isBlocked && warnings.length > 0 && (
        <Callout tone="warn" title={t('costs')}>
          <ReasonList reasons={warnings} />
        </Callout>
      )}
      {fromUrl !== null && (
        <Card>
          <CardBody>
            <Change from={fromUrl} to={toUrl} />
          </CardBody>
        </Card>
      )}
    </>
  )
}
