type ChosenThemeProps = { theme: string | null; nonce: string | undefined }

/**
 * Lets the theme that was chosen for every browser win over what this one remembers, before anything is painted:
 * next-themes reads this place in a script that follows.
 */
export function ChosenTheme({ theme, nonce }: ChosenThemeProps) {
  const script = theme === null ? '' : `try{localStorage.setItem('theme',${JSON.stringify(theme)})}catch{}`
  return (
    <script
      nonce={nonce}
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: the theme is one of our own words
      dangerouslySetInnerHTML={{ __html: script }}
    />
  )
}
