import type { Check } from '#lib/publication/check.ts'

/** Where the reader mends a check by hand: places of the product, of Gitee and of Packagist. */
export type RemedyPlaces = {
  repositoryId: string
  /** The repository's page on Gitee. */
  webUrl: string
  /** The address that Packagist is to read. */
  cloneUrl: string
  defaultBranch: string
  packagistUrl: string
  /** Null while no name is known. */
  packageName: string | null
}

/** One thing to do: `key` is the sentence, `href` where its link leads, `copy` what is to be put in there. */
export type RemedyStep = {
  key: StepKey
  href?: string
  copy?: string
  line?: string
  names?: string
  username?: string
}

type StepKey =
  | 'sign_in'
  | 'open_profile'
  | 'replace_token'
  | 'connect_account'
  | 'choose_credential'
  | 'open_submit_page'
  | 'submit_url'
  | 'open_edit_page'
  | 'set_url'
  | 'save_url_again'
  | 'open_manifest'
  | 'open_manifest_line'
  | 'add_manifest'
  | 'mend_manifest'
  | 'restore_name'
  | 'open_settings'
  | 'choose_public'
  | 'ask_owner'
  | 'ask_maintainers'
  | 'ask_any_maintainer'
  | 'open_package'
  | 'press_unabandon'
  | 'check_now'
  | 'add_main_token'
  | 'choose_account'

/** What to do in order, and the shorter way where there is one. */
export type RemedySteps = { steps: RemedyStep[]; instead: RemedyStep | null }

/** The steps that a person takes to mend a check; null where a press does it, or nothing can be done. */
export function remedySteps(check: Check, places: RemedyPlaces): RemedySteps | null {
  const { steps, instead } = stepsOf(check, places)
  return steps.length > 0 ? { steps: [...steps, { key: 'check_now' }], instead: instead ?? null } : null
}

type Found = { steps: RemedyStep[]; instead?: RemedyStep }

const nothing: Found = { steps: [] }

function stepsOf(check: Check, places: RemedyPlaces): Found {
  switch (check.remedy) {
    case 'submit_package':
    case 'point_repository_url':
    case 'thaw':
      return check.by === 'you' ? onPackagist(check.remedy, places) : nothing
    case 'sign_in_again':
      return { steps: [{ key: 'sign_in', href: '/sign-in' }] }
    case 'replace_token':
      return tokenSteps(check, places)
    case 'fix_manifest':
      return { steps: manifestSteps(check, places) }
    case 'make_public':
      return {
        steps: [{ key: 'open_settings', href: `${places.webUrl}/settings` }, { key: 'choose_public' }],
      }
    case 'ask_maintainer':
      return askSteps(check, places)
    case 'take_back':
      return { steps: [{ key: 'open_package', ...packagePage(places) }, { key: 'press_unabandon' }] }
    case 'repair_hook':
    case 'test_hook':
    case 'request_update':
    case undefined:
      return nothing
  }
}

/** What needs the MAIN token, by hand. */
function onPackagist(
  remedy: 'submit_package' | 'point_repository_url' | 'thaw',
  { packagistUrl, packageName, cloneUrl: copy }: RemedyPlaces,
): Found {
  const instead: RemedyStep = { key: 'add_main_token', href: '/packagist' }
  if (remedy === 'submit_package') {
    const href = `${packagistUrl}/packages/submit`
    return {
      steps: [
        { key: 'open_submit_page', href },
        { key: 'submit_url', copy },
      ],
      instead,
    }
  }
  const href = `${packagistUrl}/packages/${packageName}/edit`
  const save = remedy === 'thaw' ? 'save_url_again' : 'set_url'
  return {
    steps: [
      { key: 'open_edit_page', href },
      { key: save, copy },
    ],
    instead,
  }
}

function tokenSteps({ reason }: Check, { packagistUrl, repositoryId }: RemedyPlaces): Found {
  const profile: RemedyStep = { key: 'open_profile', href: `${packagistUrl}/profile/` }
  if (reason !== 'credential_missing')
    return { steps: [profile, { key: 'replace_token', href: '/packagist' }] }
  const choose: RemedyStep = { key: 'choose_credential', href: `/repositories/${repositoryId}/switch` }
  return { steps: [profile, { key: 'connect_account', href: '/packagist' }, choose] }
}

function manifestSteps(
  { reason, flaw, expected }: Check,
  { webUrl, defaultBranch }: RemedyPlaces,
): RemedyStep[] {
  if (reason === 'manifest_absent') return [{ key: 'add_manifest', href: webUrl }]
  const isRenamed = reason === 'name_mismatch' && expected !== undefined
  return [
    openManifest({ webUrl, defaultBranch }, flaw),
    isRenamed ? { key: 'restore_name', copy: expected } : { key: 'mend_manifest' },
  ]
}

/** Leads to composer.json on Gitee, and to the line where it is no JSON. */
export function openManifest(
  { webUrl, defaultBranch }: Pick<RemedyPlaces, 'webUrl' | 'defaultBranch'>,
  flaw: Check['flaw'] | null,
): RemedyStep {
  const file = `${webUrl}/blob/${encodeURIComponent(defaultBranch)}/composer.json`
  return flaw
    ? { key: 'open_manifest_line', href: `${file}#L${flaw.line}`, line: String(flaw.line) }
    : { key: 'open_manifest', href: file }
}

function askSteps({ name, expected, actual }: Check, places: RemedyPlaces): Found {
  if (name === 'gitee_access') return { steps: [{ key: 'ask_owner', href: places.webUrl }] }
  const account: RemedyStep = { key: 'choose_account', href: `/repositories/${places.repositoryId}/switch` }
  if (expected === undefined) return { steps: [account] }
  const ask: RemedyStep = actual
    ? { key: 'ask_maintainers', names: actual, username: expected }
    : { key: 'ask_any_maintainer', username: expected }
  return { steps: [{ ...ask, ...packagePage(places) }], instead: account }
}

function packagePage({ packagistUrl, packageName }: RemedyPlaces): { href: string } {
  return { href: packageName === null ? packagistUrl : `${packagistUrl}/packages/${packageName}` }
}
