import { useTranslations } from 'next-intl'
import { ReasonText } from '#components/layout/reason-text.tsx'
import type { NextTag, Obstacle } from '#lib/publication/explain-next-tag.ts'
import { Evidence } from './version-evidence.tsx'

type ObstacleListProps = { obstacles: readonly Obstacle[]; branch: NextTag['branch'] }

/** What is in the way of a tag, each with its way out. */
export function ObstacleList({ obstacles, branch }: ObstacleListProps) {
  return (
    <ul className="grid gap-2">
      {obstacles.map((obstacle) => (
        <li key={obstacle.reason} className="grid gap-1">
          <p>
            <ObstacleText obstacle={obstacle} branch={branch ?? ''} />
          </p>
          <Evidence facts={obstacle} />
        </li>
      ))}
    </ul>
  )
}

/** The sentence of the verdict is for a tag that was pushed; this one can still be mended. */
function ObstacleText({ obstacle: { reason, actual = '' }, branch }: { obstacle: Obstacle; branch: string }) {
  const t = useTranslations('versions.next')
  return reason === 'tag_version_differs' ? (
    t('versionField', { branch, actual })
  ) : (
    <ReasonText reason={reason} />
  )
}
