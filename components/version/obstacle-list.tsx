import { useTranslations } from 'next-intl'
import { ReasonText } from '#components/layout/reason-text.tsx'
import type { NextTag, Obstacle } from '#lib/publication/explain-next-tag.ts'
import { Evidence } from './version-evidence.tsx'

/** The sentence of the verdict is for a tag that was pushed; this one can still be mended. Ours names both sides. */
const VERSION_DIFFERS = 'tag_version_differs'

type ObstacleListProps = {
  obstacles: readonly Obstacle[]
  branch: NextTag['branch']
  /** The sentences alone, where the evidence stands elsewhere on the page. */
  compact?: boolean
}

/** What is in the way of a tag, each with its way out. */
export function ObstacleList({ obstacles, branch, compact = false }: ObstacleListProps) {
  return (
    <ul className="grid gap-2">
      {obstacles.map((obstacle) => (
        <li key={obstacle.reason} className="grid gap-1">
          <p>
            <ObstacleText obstacle={obstacle} branch={branch ?? ''} />
          </p>
          {!compact && obstacle.reason !== VERSION_DIFFERS && <Evidence facts={obstacle} />}
        </li>
      ))}
    </ul>
  )
}

function ObstacleText({ obstacle: { reason, actual = '' }, branch }: { obstacle: Obstacle; branch: string }) {
  const t = useTranslations('versions.next')
  return reason === VERSION_DIFFERS ? t('versionField', { branch, actual }) : <ReasonText reason={reason} />
}
