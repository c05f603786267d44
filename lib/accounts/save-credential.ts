import { recordEvent } from '#lib/history/record-event.ts'
import { connectPackagist } from '#lib/packagist/api.ts'
import { canonicalUsername } from '#lib/packagist/login.ts'
import { newId, type UserId } from '#lib/platform/ids.ts'
import { type Ok, ok } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import { readToken, readUsername } from './credential.ts'
import {
  type CredentialRow,
  findCredentialByName,
  insertCredential,
  replaceCredential,
  type StoredCredential,
} from './credential-store.ts'
import { listPublicationsWith } from './credential-uses-store.ts'
import { mergeTokens } from './merge-tokens.ts'
import { type PastedTokens, probePastedTokens } from './probe-pasted-tokens.ts'
import {
  type ProbedTokens,
  refuseField,
  refuseFieldFor,
  type SaveCredentialFailure,
  type SaveCredentialNotice,
} from './saved-credential.ts'

export type PastedCredential = {
  userId: UserId
  username: string
  /** Empty: keep the stored one, if any. */
  safeToken?: string
  mainToken?: string
}

export type SavedCredential = { credentialId: string; notices: SaveCredentialNotice[] }

const MAX_ATTEMPTS = 10

/**
 * Saves what the user pasted, once Packagist has confirmed each token; the tokens it does not name stay.
 * Publications that use the credential go on where they stopped.
 */
export async function saveCredential(
  services: Services,
  input: PastedCredential,
): Promise<Ok<SavedCredential> | SaveCredentialFailure> {
  const pasted = readPasted(input)
  if (!pasted.ok) return pasted
  const probed = await probePastedTokens(connectPackagist(services), pasted.value)
  if (!probed.ok) return probed
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const saved = await replaceOrInsert(services, input.userId, pasted.value.username, probed.value)
    if (saved) return saved
  }
  throw new Error('broken assumption: a credential cannot change under every attempt to save it')
}

function readPasted(input: PastedCredential): Ok<PastedTokens> | SaveCredentialFailure {
  const username = readUsername(input.username)
  if (!username.ok) return refuseField('username', username)
  if (!input.safeToken && !input.mainToken) return refuseFieldFor('safeToken', 'token_missing')
  const safe = input.safeToken ? readToken(input.safeToken) : null
  if (safe?.ok === false) return refuseField('safeToken', safe)
  const main = input.mainToken ? readToken(input.mainToken) : null
  if (main?.ok === false) return refuseField('mainToken', main)
  return ok({ username: username.value, safeToken: safe?.value ?? null, mainToken: main?.value ?? null })
}

/** Null when the credential changed between reading and writing. */
async function replaceOrInsert(
  services: Services,
  userId: UserId,
  username: string,
  probed: ProbedTokens,
): Promise<Ok<SavedCredential> | SaveCredentialFailure | null> {
  const { database, clock } = services
  const canonical = canonicalUsername(username)
  const before = await findCredentialByName(database.prisma, { userId, canonical })
  const id = before?.id ?? newId()
  const merged = await mergeTokens(services, { id, username, probed, before })
  if (!merged.ok) return merged
  const { tokens, notices } = merged.value
  const row = { ...tokens, id, username, canonical, checkedAt: clock.now() }
  const isWritten = await writeWithEvent(services, { userId, row, before })
  return isWritten ? ok({ credentialId: id, notices }) : null
}

async function writeWithEvent(
  { database, queue }: Services,
  { userId, row, before }: { userId: UserId; row: CredentialRow; before: StoredCredential | null },
): Promise<boolean> {
  return database.prisma.$transaction(async (tx) => {
    const isWritten = before
      ? await replaceCredential(tx, { userId, row, before })
      : await insertCredential(tx, { userId, row })
    if (!isWritten) return false
    const { safeFingerprint, mainFingerprint, username, id: credentialId } = row
    const data = { credentialId, username, safeFingerprint, mainFingerprint, replaced: before !== null }
    await recordEvent(tx, { userId, kind: 'credential_saved', data, at: row.checkedAt })
    await queue.enqueueAll(tx, 'revive-publication', await listPublicationsWith(tx, credentialId))
    return true
  })
}
