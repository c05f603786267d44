import { NotFoundMessage } from '#components/layout/not-found-message.tsx'
import { PublicShell } from '#components/layout/public-shell.tsx'

export default function NotFoundPage() {
  return (
    <PublicShell>
      <NotFoundMessage />
    </PublicShell>
  )
}
