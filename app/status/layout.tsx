import type { ReactNode } from 'react'
import { PublicShell } from '#components/layout/public-shell.tsx'

export default function StatusLayout({ children }: { children: ReactNode }) {
  return <PublicShell width="text">{children}</PublicShell>
}
