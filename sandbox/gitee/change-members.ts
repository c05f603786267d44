import { findOrganization } from './access.ts'
import { requireAccount, requireRepository } from './add-records.ts'
import { lookupsOf } from './lookups.ts'
import type { Site } from './site.ts'
import type { Organization, Role } from './state.ts'

export type OrganizationRole = Organization['members'][string]

function withRole<R>(members: Record<string, R>, login: string, role: R | null): Record<string, R> {
  const { [login]: _former, ...others } = members
  return role === null ? others : { ...others, [login]: role }
}

/** Gives an account a role in one repository, or takes it away (null). */
export function setMember(site: Site, fullName: string, login: string, role: Role | null): void {
  const repository = requireRepository(site, fullName)
  repository.members = withRole(repository.members, requireAccount(site, login).login, role)
  lookupsOf(site.store.state).repositories.forget()
  site.store.changed()
}

/** The same in an organisation, for all of its repositories. */
export function setOrganizationMember(
  site: Site,
  organization: string,
  login: string,
  role: OrganizationRole | null,
): void {
  const found = findOrganization(site.store.state, organization)
  if (!found) throw new Error(`No organisation ${organization} in the sandbox`)
  found.members = withRole(found.members, requireAccount(site, login).login, role)
  site.store.changed()
}
