import { useTranslations } from 'next-intl'
import { FlawText } from '#components/check/flaw-text.tsx'
import { openManifest } from '#components/check/remedy-steps.ts'
import { StepText } from '#components/check/step-text.tsx'
import { ReasonText } from '#components/layout/reason-text.tsx'
import { Callout } from '#components/ui/callout.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import type { RepositoryRow } from '#lib/repositories/get-repository.ts'
import { manifestReasons } from '#lib/repositories/manifest.ts'

type BlockedRow = Pick<
  RepositoryRow,
  'blocked' | 'manifestDetail' | 'manifestFlaw' | 'webUrl' | 'defaultBranch'
>

type BlockedCalloutProps = {
  repository: BlockedRow
  /** Has Packbridge look through Gitee again. */
  look: () => Promise<void>
}

/** Why it cannot be published, with the place in composer.json where there is one. */
export function BlockedCallout({ repository, look }: BlockedCalloutProps) {
  const t = useTranslations('repositories')
  const { blocked } = repository
  if (!blocked) return null
  return (
    <Callout
      tone="warn"
      title={t('blockedTitle')}
      action={
        <form action={look}>
          <SubmitButton size="small">{t('lookAgain')}</SubmitButton>
        </form>
      }
    >
      <ReasonText reason={blocked} />
      {isInFile(blocked) && <InFile repository={repository} />}
    </Callout>
  )
}

/** Whether it is what stands in composer.json: where something else comes first, what was found there only confuses. */
function isInFile(blocked: NonNullable<BlockedRow['blocked']>): boolean {
  if (blocked === 'manifest_absent') return false
  return blocked === 'manifest_unreadable' || manifestReasons.some((reason) => reason === blocked)
}

function InFile({ repository }: { repository: BlockedRow }) {
  const { manifestDetail, manifestFlaw } = repository
  return (
    <>
      {manifestDetail && <p className="mt-1 font-mono text-small wrap-anywhere">{manifestDetail}</p>}
      {manifestFlaw && (
        <p className="mt-1">
          <FlawText flaw={manifestFlaw} />
        </p>
      )}
      <p className="mt-1">
        <StepText step={openManifest(repository, manifestFlaw)} />
      </p>
    </>
  )
}
