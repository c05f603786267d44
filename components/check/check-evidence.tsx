import { useTranslations } from 'next-intl'
import { Difference } from '#components/ui/description-list.tsx'
import type { Check } from '#lib/publication/check.ts'
import { MissingTags } from './missing-tags.tsx'

/** Checks whose two sides are of one kind, so that the part that differs is worth marking. */
const compared: readonly Check['name'][] = ['repository_url', 'hook_present', 'manifest', 'maintainer']

/** What was expected, what was seen, and the other side's own words. */
export function CheckEvidence({ check }: { check: Check }) {
  const t = useTranslations('checks')
  const { name, state, expected, actual, detail, missing } = check
  const differs = state !== 'pass' && expected !== undefined && compared.includes(name)
  const seen = state === 'pass' && name !== 'tags' ? (actual ?? expected) : undefined
  return (
    <>
      {seen && <p className="font-mono text-[0.8125rem] wrap-anywhere">{seen}</p>}
      {differs && expected !== actual && <Difference expected={expected} actual={actual ?? null} />}
      {name === 'tags' && expected !== undefined && actual !== undefined && (
        <p className="text-[0.8125rem]">{t('tagCount', { actual, expected })}</p>
      )}
      {detail && (
        <p className="rounded-md bg-sunken px-2.5 py-1.5 font-mono text-[0.8125rem] wrap-anywhere">
          {detail}
        </p>
      )}
      {missing && missing.length > 0 && <MissingTags missing={missing} />}
    </>
  )
}
