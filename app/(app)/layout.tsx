import type { ReactNode } from 'react'
import { BulkSheet } from '#components/bulk/bulk-sheet.tsx'
import { GuideBar } from '#components/guide/guide-bar.tsx'
import { AppShell } from '#components/layout/app-shell.tsx'
import { ClientMessages } from '#components/layout/client-messages.tsx'
import { LiveUpdates } from '#components/layout/live-updates.tsx'
import { OutageCallout } from '#components/layout/outage-callout.tsx'
import { Shortcuts } from '#components/palette/shortcuts.tsx'
import { GrantCallouts } from '#components/sign-in/grant-callouts.tsx'
import { listHosts } from '#lib/accounts/gitee-hosts.ts'
import { requireUser } from '#lib/accounts/require-user.ts'
import { readMark } from '#lib/platform/read-mark.ts'
import { services } from '#lib/platform/services.ts'
import { getBulk } from '#lib/reconcile/get-bulk.ts'
import { getOutages } from '#lib/runs/get-outages.ts'
import { keepTheme, signOut } from './actions.ts'
import { putBulkAway, repeatBulk, stopBulk } from './bulk-actions.ts'
import { showGuide } from './guide-actions.ts'
import { readFirstSteps } from './read-first-steps.ts'
import { changePublication } from './repositories/actions.ts'

const sheetActions = { cancel: stopBulk, close: putBulkAway, retry: repeatBulk }

export default async function AppLayout({ children }: { children: ReactNode }) {
  const { id: userId, name, avatarUrl, grants } = await requireUser()
  const mark = await readMark()
  const [outages, bulk] = await Promise.all([
    getOutages(services(), { userId }),
    getBulk(services(), { userId }),
  ])
  const hosts = listHosts(services().settings)
  const names = grants.map(({ host }) => hosts.find(({ id }) => id === host)?.name ?? host)
  const firstSteps = await readFirstSteps()
  return (
    <AppShell
      user={{ name, avatarUrl, host: [...new Set(names)].join(', ') }}
      signOut={signOut}
      keepTheme={keepTheme}
      showGuide={showGuide}
      tools={
        <ClientMessages nouns={['palette']}>
          <Shortcuts
            change={changePublication}
            packagistUrl={services().settings.packagistUrl}
            keepTheme={keepTheme}
          />
        </ClientMessages>
      }
    >
      <LiveUpdates mark={mark} />
      {firstSteps && <GuideBar firstSteps={firstSteps} />}
      <OutageCallout outages={outages} />
      <ClientMessages nouns={['sign-in']}>
        <GrantCallouts grants={grants} hosts={hosts} />
      </ClientMessages>
      {children}
      <ClientMessages nouns={['bulk']}>
        <BulkSheet bulk={bulk} actions={sheetActions} />
      </ClientMessages>
    </AppShell>
  )
}
