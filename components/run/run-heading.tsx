import type { ComponentProps } from 'react'
import { PageLink } from '#components/ui/page-link.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import type { RunSummary } from '#lib/runs/list-runs.ts'
import { RunTitle } from './run-title.tsx'

type RunHeadingProps = {
  run: ComponentProps<typeof RunTitle>['run'] & Pick<RunSummary, 'id' | 'repositoryId' | 'packageName'>
  withRepository?: boolean
}

/** What a row's run was about, leading to its page; with the package where the list is of several. */
export function RunHeading({ run, withRepository = false }: RunHeadingProps) {
  const repository = `/repositories/${run.repositoryId}`
  return (
    <>
      <PageLink
        href={`${repository}/runs/${run.id}`}
        className="inline-block min-h-6 font-medium underline decoration-control decoration-1 underline-offset-3 hover:decoration-current"
      >
        <RunTitle run={run} />
      </PageLink>
      {withRepository && (
        <p className="wrap-anywhere">
          <TextLink href={repository} className="inline-block min-h-6">
            {run.packageName}
          </TextLink>
        </p>
      )}
    </>
  )
}
