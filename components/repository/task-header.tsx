import type { ReactNode } from 'react'
import { PageHeader } from '#components/layout/page-header.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import type { RepositoryRow } from '#lib/repositories/get-repository.ts'

type TaskHeaderProps = {
  title: ReactNode
  repository: Pick<RepositoryRow, 'id' | 'fullName'>
  /** What the page does, in a sentence. */
  lead?: ReactNode
}

/** What stands above a page that does one thing with a repository: what it does, and the way back to the repository. */
export function TaskHeader({ title, repository: { id, fullName }, lead }: TaskHeaderProps) {
  return (
    <PageHeader
      title={title}
      description={
        <>
          <TextLink href={`/repositories/${id}`}>{fullName}</TextLink>
          {lead && <p className="mt-1">{lead}</p>}
        </>
      }
    />
  )
}
