import type { ReactNode } from 'react'
import { ClientMessages } from '#components/layout/client-messages.tsx'
import { PublicShell } from '#components/layout/public-shell.tsx'

export default function StatusLayout({ children }: { children: ReactNode }) {
  return (
    <ClientMessages>
      <PublicShell width="text">{children}</PublicShell>
    </ClientMessages>
  )
}
