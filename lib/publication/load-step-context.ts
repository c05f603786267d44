import { giteeForGrant } from '#lib/accounts/gitee-for-grant.ts'
import { getRepository } from '#lib/gitee/repositories.ts'
import { connectPackagist } from '#lib/packagist/api.ts'
import { failure, ok, type Result } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import { loadSubject } from './load-subject.ts'
import type { StepContext } from './steps/step.ts'
import { findPublication } from './store.ts'

/**
 * What a step works with, read now: the publication, its keeper's Gitee, and where the repository is.
 * `mayBeGone`: a hook can be taken off a repository that is not there any more.
 */
export async function loadStepContext(
  services: Services,
  { publicationId, adopts, mayBeGone }: { publicationId: string; adopts: string | null; mayBeGone: boolean },
): Promise<Result<StepContext, string>> {
  const publication = await findPublication(services.database.prisma, publicationId)
  const subject = publication && (await loadSubject(services, publication))
  if (!publication || !subject) return failure('sign_in_again')
  const gitee = giteeForGrant(services, subject.grantId)
  const repository = await getRepository(gitee, subject.fullName, { id: subject.giteeId })
  if (!repository.ok && !(mayBeGone && repository.reason === 'not_found')) return repository
  return ok({
    services,
    gitee,
    packagist: connectPackagist(services),
    publication,
    subject,
    cloneUrl: repository.ok ? repository.value.cloneUrl : publication.repository.cloneUrl,
    adopts,
    isGone: !repository.ok,
  })
}
