import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { SpecimenSheet } from '#components/design/specimen-sheet.tsx'
import { LocaleSwitch } from '#components/layout/locale-switch.tsx'
import { ThemeSwitch } from '#components/layout/theme-switch.tsx'
import { services } from '#lib/platform/services.ts'

export const metadata: Metadata = { title: 'components/ui' }

/** For those who build Packbridge; elsewhere there is no such page. */
export default function DesignPage() {
  if (!services().settings.showsDesign) notFound()
  return (
    <main className="mx-auto grid max-w-6xl grid-cols-[minmax(0,1fr)] gap-8 px-4 py-6 sm:px-6">
      <div className="flex items-center justify-between gap-4">
        <h1 className="font-mono text-xl font-semibold">components/ui</h1>
        <div className="flex gap-0.5">
          <LocaleSwitch />
          <ThemeSwitch />
        </div>
      </div>
      <SpecimenSheet />
    </main>
  )
}
