import type { ManifestReason } from './manifest.ts'

/** Why a repository cannot be switched on, besides what is wrong with its composer.json. */
export const blockReasons = [
  'not_administrator',
  'repository_private',
  'repository_internal',
  'repository_empty',
  'manifest_unread',
  'manifest_unreadable',
] as const

export type BlockReason = (typeof blockReasons)[number] | ManifestReason

export type Publishable = {
  visibility: 'public' | 'private' | 'internal'
  isEmpty: boolean
  isAdmin: boolean
  manifest: 'unread' | 'unreadable' | 'valid' | ManifestReason
}

/** Null when the repository can be published, else the first thing that stands against it. */
export function publishability(repository: Publishable): BlockReason | null {
  if (repository.isEmpty) return 'repository_empty'
  if (repository.manifest === 'manifest_absent') return 'manifest_absent'
  if (!repository.isAdmin) return 'not_administrator'
  if (repository.visibility === 'private') return 'repository_private'
  if (repository.visibility === 'internal') return 'repository_internal'
  switch (repository.manifest) {
    case 'valid':
      return null
    case 'unread':
      return 'manifest_unread'
    case 'unreadable':
      return 'manifest_unreadable'
    default:
      return repository.manifest
  }
}
