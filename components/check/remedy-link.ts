import type { Check } from '#lib/publication/check.ts'

/** Where the reader goes to mend a check: places of the product, of Gitee and of Packagist. */
export type RemedyPlaces = {
  repositoryId: string
  /** The repository's page on Gitee. */
  webUrl: string
  defaultBranch: string
  /** The package's page on Packagist; null while no name is known. */
  packageUrl: string | null
}

/** The address of the remedy; null where it is done by a button on this page, or where there is none. */
export function remedyLink(check: Pick<Check, 'name' | 'remedy'>, places: RemedyPlaces): string | null {
  switch (check.remedy) {
    case 'sign_in_again':
      return '/sign-in'
    case 'replace_token':
      return '/packagist'
    case 'take_back':
      return places.packageUrl
    case 'thaw':
    case 'submit_package':
    case 'point_repository_url':
    case 'repair_hook':
      return `/repositories/${places.repositoryId}/switch`
    case 'fix_manifest':
      return `${places.webUrl}/blob/${encodeURIComponent(places.defaultBranch)}/composer.json`
    case 'make_public':
      return places.webUrl
    case 'ask_maintainer':
      return check.name === 'gitee_access' ? places.webUrl : places.packageUrl
    case 'request_update':
    case 'test_hook':
    case undefined:
      return null
  }
}
