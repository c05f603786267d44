export type BadgePlace = {
  packageName: string
  hasStatusPage: boolean
  /** Where the app is reached from outside, without a slash at the end. */
  appUrl: string
  /** The package's page on Packagist. */
  packageUrl: string
}

export type BadgeSnippet = { form: 'markdown' | 'html' | 'rst' | 'address'; code: string }

/** What shows the badge in a readme; it leads to the status page where there is one, else to Packagist. */
export function badgeSnippets({
  packageName,
  hasStatusPage,
  appUrl,
  packageUrl,
}: BadgePlace): BadgeSnippet[] {
  const image = `${appUrl}/badge/${packageName}.svg`
  const target = hasStatusPage ? `${appUrl}/status/${packageName}` : packageUrl
  return [
    { form: 'markdown', code: `[![Packagist](${image})](${target})` },
    { form: 'html', code: `<a href="${target}"><img src="${image}" alt="Packagist"></a>` },
    { form: 'rst', code: `.. image:: ${image}\n   :target: ${target}\n   :alt: Packagist` },
    { form: 'address', code: image },
  ]
}
