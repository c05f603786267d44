'use client'

import {
  ExternalLink,
  FolderGit2,
  History,
  Inbox,
  type LucideIcon,
  Pause,
  Play,
  Power,
  RefreshCw,
  Settings,
  Stethoscope,
  Tags,
} from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { whenAnswered } from '#components/action/answered.ts'
import type { FormAction } from '#components/action/form-action.ts'
import { useRefuse } from '#components/action/use-refuse.ts'
import type { Change } from '#components/publication/change.ts'
import { toast } from '#components/ui/toast.ts'
import type { Command } from './command.ts'
import type { PaletteRepository } from './palette-context.ts'

type Options = { repository: PaletteRepository | null; change: FormAction; packagistUrl: string }

/** What can be done with the repository at hand, as it stands. */
export function useRepositoryCommands({ repository, change, packagistUrl }: Options): Command[] {
  const t = useTranslations('palette')
  const router = useRouter()
  const ask = useAsking(change)
  if (!repository) return []
  const { id, fullName, webUrl, packageName, state } = repository
  const page = `/repositories/${id}`
  const at = (name: keyof typeof icons, run: () => void): Command => ({
    id: name,
    label: t(`repository.${name}`),
    keywords: fullName,
    icon: icons[name],
    run,
  })
  const go = (href: string) => () => router.push(href)
  const open = (url: string) => () => window.open(url, '_blank', 'noreferrer')
  const told = (wish: Change) => () => ask(id, wish, t(`asked.${wish === 'check' ? 'check' : 'change'}`))
  const isWatched = state === 'on' || state === 'paused'
  return [
    at('open', go(page)),
    at('versions', go(`${page}/versions`)),
    ...(state === 'off'
      ? []
      : [
          at('deliveries', go(`${page}/deliveries`)),
          at('runs', go(`${page}/runs`)),
          at('settings', go(`${page}/settings`)),
        ]),
    ...(state === 'on' ? [at('update', told('update'))] : []),
    ...(isWatched ? [at('check', told('check'))] : []),
    ...(state === 'on' ? [at('pause', told('pause'))] : []),
    ...(state === 'paused' ? [at('resume', told('resume'))] : []),
    ...(state === 'off' && repository.canTurnOn ? [at('turnOn', go(`${page}/switch`))] : []),
    at('gitee', open(webUrl)),
    ...(packageName && state !== 'off'
      ? [at('packagist', open(`${packagistUrl}/packages/${packageName}`))]
      : []),
  ]
}

const icons = {
  open: FolderGit2,
  versions: Tags,
  deliveries: Inbox,
  runs: History,
  settings: Settings,
  update: RefreshCw,
  check: Stethoscope,
  pause: Pause,
  resume: Play,
  turnOn: Power,
  gitee: ExternalLink,
  packagist: ExternalLink,
} as const satisfies Record<string, LucideIcon>

function useAsking(change: FormAction) {
  const refuse = useRefuse()
  return (repositoryId: string, wish: Change, done: string) => {
    const form = new FormData()
    form.set('repositoryId', repositoryId)
    form.set('change', wish)
    whenAnswered(change(null, form), (answer) => {
      if (answer?.ok) toast.success(done)
      else if (answer) refuse(answer.reason)
    })
  }
}
