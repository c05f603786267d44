import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { GoodbyeCard } from '#components/setting/goodbye-card.tsx'
import { LookAgain } from '#components/setting/look-again.tsx'
import { services } from '#lib/platform/services.ts'
import { getGoodbye } from '#lib/reconcile/get-goodbye.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings.delete')
  return { title: t('title'), referrer: 'no-referrer' }
}

type GoodbyePageProps = { params: Promise<{ deletionId: string }> }

/** For whoever has the address, which nobody can guess; it needs no sign-in. */
export default async function GoodbyePage({ params }: GoodbyePageProps) {
  const goodbye = await getGoodbye(services(), { deletionId: (await params).deletionId })
  if (!goodbye) notFound()
  return (
    <>
      {goodbye.finishedAt === null && <LookAgain />}
      <GoodbyeCard goodbye={goodbye} />
    </>
  )
}
