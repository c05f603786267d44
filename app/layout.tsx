import { GeistMono } from 'geist/font/mono'
import { GeistSans } from 'geist/font/sans'
import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { ChosenTheme } from '#components/layout/chosen-theme.tsx'
import { ChosenZone } from '#components/layout/chosen-zone.tsx'
import { ShellMessages } from '#components/layout/client-messages.tsx'
import { Theme } from '#components/layout/theme.tsx'
import { Toaster } from '#components/ui/toaster.tsx'
import { readChosen } from '#lib/accounts/require-user.ts'
import { services } from '#lib/platform/services.ts'
import './globals.css'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('common')
  return {
    title: { default: t('product'), template: `%s · ${t('product')}` },
    description: t('tagline'),
    robots: { index: false },
  }
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#151a21' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const locale = await getLocale()
  const nonce = (await headers()).get('x-nonce') ?? undefined
  const chosen = await readChosen()
  return (
    <html lang={locale} className={`${GeistSans.variable} ${GeistMono.variable}`} suppressHydrationWarning>
      <body>
        <ShellMessages>
          <ChosenTheme theme={chosen?.theme ?? null} nonce={nonce} />
          <Theme nonce={nonce}>
            <ChosenZone zone={chosen?.timeZone ?? null} renderedAt={services().clock.now().getTime()}>
              <div className="app-root">{children}</div>
            </ChosenZone>
            <Toaster />
          </Theme>
        </ShellMessages>
      </body>
    </html>
  )
}
