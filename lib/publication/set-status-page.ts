import type { GiteeReason } from '#lib/gitee/api.ts'
import { recordEvent } from '#lib/history/record-event.ts'
import { failure, ok, type Result } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import { authorize } from './authorize.ts'
import type { Change } from './change-publication.ts'
import { findPublicationOf, saveStatusPage } from './store.ts'

type Refused = GiteeReason | 'not_administrator' | 'repository_private'

/** Lets everybody read how a publication of a public repository stands, or hides it; told in the history. */
export async function setStatusPage(
  services: Services,
  { userId, repositoryId, isShown }: Change & { isShown: boolean },
): Promise<Result<null, Refused>> {
  const authorized = await authorize(services, { userId, repositoryId })
  if (!authorized.ok) return authorized
  if (isShown && authorized.value.found.visibility !== 'public') return failure('repository_private')
  return services.database.prisma.$transaction(async (tx) => {
    const publication = await findPublicationOf(tx, repositoryId)
    if (!publication) return failure('not_found')
    const { id: publicationId } = publication
    if (!(await saveStatusPage(tx, publicationId, isShown))) return ok(null)
    await recordEvent(tx, {
      userId,
      repositoryId,
      publicationId,
      kind: isShown ? 'status_page_shown' : 'status_page_hidden',
      data: {},
      at: services.clock.now(),
    })
    return ok(null)
  })
}
