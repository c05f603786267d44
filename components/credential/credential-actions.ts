import type { FormAction } from '#components/action/form-action.ts'
import type { CredentialUse } from '#lib/accounts/credential.ts'
import type {
  SaveCredentialField,
  SaveCredentialNotice,
  SaveCredentialReason,
} from '#lib/accounts/saved-credential.ts'
import type { RemoteReason } from '#lib/platform/result.ts'

/** `detail` is Packagist's own sentence, where it said one. */
export type SaveOutcome =
  | { ok: true; username: string; notices: SaveCredentialNotice[] }
  | { ok: false; reason: SaveCredentialReason; field: SaveCredentialField; detail?: string }

export type CheckOutcome =
  | { ok: true; state: 'working' | 'dead' }
  | { ok: false; reason: RemoteReason | 'credential_missing' }

export type UsesOutcome = { ok: true; uses: CredentialUse[] } | { ok: false; reason: 'credential_missing' }

/** What a page lets the islands of a credential do. */
export type CredentialActions = {
  save: (form: FormData) => Promise<SaveOutcome>
  check: (credentialId: string) => Promise<CheckOutcome>
  listUses: (credentialId: string) => Promise<UsesOutcome>
  /** Of a form with `credentialId`. */
  remove: FormAction
}
