import type { Preflight } from '#lib/publication/preflight.ts'

/** Where Packagist's staff change what is locked: the address that their refusal names. */
export const PACKAGIST_CONTACT = 'contact@packagist.org'

/** What to write to Packagist's staff; in English, for that is what they read. */
export function lockedLetter({
  packageName,
  fromUrl,
  toUrl,
}: Pick<Preflight, 'packageName' | 'fromUrl' | 'toUrl'>): string {
  return [
    `Subject: Change of the repository URL of ${packageName}`,
    '',
    'Hello,',
    '',
    `I maintain ${packageName} on Packagist. Its repository has moved:`,
    '',
    `  from ${fromUrl}`,
    `  to   ${toUrl}`,
    '',
    'The package has too many downloads for me to change the URL myself.',
    'The README of the old repository points to the new one. Could you please change it?',
    '',
    'Thank you!',
  ].join('\n')
}
