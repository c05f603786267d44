import type { ReactNode } from 'react'
import { ClientMessages } from '#components/layout/client-messages.tsx'
import { PublicShell } from '#components/layout/public-shell.tsx'

export default function PublicLayout({ children }: { children: ReactNode }) {
  return (
    <ClientMessages nouns={['sign-in']}>
      <PublicShell>{children}</PublicShell>
    </ClientMessages>
  )
}
