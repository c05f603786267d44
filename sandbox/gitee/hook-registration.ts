import { flagField, textField } from './fields.ts'
import { refuse } from './refuse.ts'
import { formatTime, type Site } from './site.ts'
import type { Hook, Repository } from './state.ts'

type Fields = Record<string, unknown>

/** A hook as the API shows it: the secret readable, no `title`, no `encryption_type`. */
export function showHook(hook: Hook, repository: Repository) {
  return {
    id: hook.id,
    url: hook.url,
    created_at: formatTime(hook.createdAt),
    password: hook.password,
    project_id: repository.id,
    result: hook.result,
    result_code: hook.resultCode,
    push_events: hook.pushEvents,
    tag_push_events: hook.tagPushEvents,
    issues_events: hook.issuesEvents,
    note_events: hook.noteEvents,
    merge_requests_events: hook.mergeRequestsEvents,
  }
}

function readUrl(fields: Fields): string {
  const url = textField(fields, 'url')
  if (url === null) refuse(400, 'url is missing')
  const parsed = URL.canParse(url) ? new URL(url) : null
  if (parsed?.protocol !== 'http:' && parsed?.protocol !== 'https:') refuse(422, 'url is invalid')
  return url
}

/** The settings of a hook after a request; events left out keep their value, except pushes, which turn on. */
export function readHookFields(fields: Fields, old?: Hook) {
  const encryption = textField(fields, 'encryption_type')
  const encryptionType = encryption === null ? (old?.encryptionType ?? 0) : encryption === '1' ? 1 : 0
  const title = textField(fields, 'title') ?? old?.title ?? ''
  if (title.length > 191) refuse(422, 'title is too long')
  return {
    url: readUrl(fields),
    password: textField(fields, 'password') ?? old?.password ?? '',
    encryptionType,
    title,
    pushEvents: flagField(fields, 'push_events', true),
    tagPushEvents: flagField(fields, 'tag_push_events', old?.tagPushEvents ?? false),
    issuesEvents: flagField(fields, 'issues_events', old?.issuesEvents ?? false),
    noteEvents: flagField(fields, 'note_events', old?.noteEvents ?? false),
    mergeRequestsEvents: flagField(fields, 'merge_requests_events', old?.mergeRequestsEvents ?? false),
  } satisfies Partial<Hook>
}

/** Registers a hook; nothing forbids a second one with the same address. */
export function createHook(site: Site, repository: Repository, fields: Fields): Hook {
  const hook: Hook = {
    id: site.store.nextId(),
    ...readHookFields(fields),
    createdAt: site.clock().toISOString(),
    result: '',
    resultCode: 0,
  }
  repository.hooks.push(hook)
  site.store.changed()
  return hook
}
