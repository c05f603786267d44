'use client'

import { Autocomplete } from '@base-ui/react/autocomplete'
import { Dialog } from '@base-ui/react/dialog'
import { Search } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { FormAction } from '#components/action/form-action.ts'
import { VisuallyHidden } from '#components/ui/visually-hidden.tsx'
import { type Command, type CommandGroup, findCommands } from './command.ts'
import type { PaletteRepository } from './palette-context.ts'
import { useChoiceCommands, useFoundCommands, usePlaceCommands } from './use-commands.ts'
import { useFoundRepositories } from './use-found-repositories.ts'
import { useRepositoryCommands } from './use-repository-commands.ts'

export type PaletteProps = {
  /** What commands are about, as it was when the palette was opened. */
  repository: PaletteRepository | null
  change: FormAction
  packagistUrl: string
  /** Stores the choice with who is signed in. */
  keepTheme: (theme: string) => Promise<void>
  onClose: () => void
  showKeys: () => void
}

/** One field for every command: opens without motion, finds while one types, and leaves one where one was. */
export function Palette({ onClose, ...props }: PaletteProps) {
  const t = useTranslations('palette')
  const [search, setSearch] = useState('')
  const { groups, isAsking } = useGroups(search.trim(), props)
  const run = (command: Command) => {
    onClose()
    command.run()
  }
  return (
    <Dialog.Root open onOpenChange={onClose}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 bg-scrim" />
        <Dialog.Popup className="fixed inset-x-2 top-2 flex max-h-[80dvh] flex-col overflow-hidden rounded-lg border bg-raised shadow-raised sm:inset-x-auto sm:top-[12vh] sm:left-1/2 sm:max-h-[60vh] sm:w-[min(38rem,calc(100vw-2rem))] sm:-translate-x-1/2">
          <Dialog.Title className="sr-only">{t('title')}</Dialog.Title>
          <Autocomplete.Root
            open
            inline
            items={groups}
            value={search}
            onValueChange={setSearch}
            filter={null}
            autoHighlight="always"
            keepHighlight
            itemToStringValue={(command: Command) => command.label}
          >
            <div className="flex items-center gap-3 border-b px-4">
              <Search aria-hidden className="size-4 shrink-0 text-muted" />
              <Autocomplete.Input
                aria-label={t('search')}
                placeholder={t('search')}
                className="h-12 w-full min-w-0 bg-transparent text-base text-ellipsis outline-none placeholder:text-muted"
              />
            </div>
            <Autocomplete.Status className="sr-only">
              {isAsking ? t('asking') : t('found', { count: groups.flatMap(({ items }) => items).length })}
            </Autocomplete.Status>
            {groups.length === 0 && (
              <p className="px-4 py-6 text-center text-muted">{isAsking ? t('asking') : t('nothing')}</p>
            )}
            <Autocomplete.List className="min-h-0 overflow-y-auto p-2 empty:hidden">
              {(group: CommandGroup) => <Group key={group.label} group={group} run={run} />}
            </Autocomplete.List>
          </Autocomplete.Root>
          <VisuallyHidden>
            <Dialog.Close>{t('close')}</Dialog.Close>
          </VisuallyHidden>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Group({ group, run }: { group: CommandGroup; run: (command: Command) => void }) {
  return (
    <Autocomplete.Group items={group.items} className="mb-1">
      <Autocomplete.GroupLabel className="px-2.5 py-1.5 text-xs text-muted wrap-anywhere">
        {group.label}
      </Autocomplete.GroupLabel>
      <Autocomplete.Collection>
        {(command: Command) => (
          <Autocomplete.Item
            key={command.id}
            value={command}
            onClick={() => run(command)}
            className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-sm px-2.5 py-1.5 select-none data-highlighted:bg-accent-soft [&_svg]:size-4 [&_svg]:shrink-0"
          >
            <command.icon aria-hidden className="text-muted" />
            <span className="min-w-0 wrap-anywhere">{command.label}</span>
            {command.hint && (
              <span className="ml-auto truncate font-mono text-xs text-muted">{command.hint}</span>
            )}
          </Autocomplete.Item>
        )}
      </Autocomplete.Collection>
    </Autocomplete.Group>
  )
}

function useGroups(
  search: string,
  { repository, change, packagistUrl, keepTheme, showKeys }: Omit<PaletteProps, 'onClose'>,
) {
  const t = useTranslations('palette.groups')
  const found = useFoundRepositories(search)
  const about = useRepositoryCommands({ repository, change, packagistUrl })
  const places = usePlaceCommands()
  const choices = useChoiceCommands({ showKeys, keepTheme })
  const repositories = useFoundCommands(found ?? [])
  const own = findCommands(
    [
      { label: repository?.fullName ?? '', items: about },
      { label: t('places'), items: places },
      { label: t('choices'), items: choices },
    ],
    search,
  )
  const groups = repositories.length > 0 ? [...own, { label: t('repositories'), items: repositories }] : own
  return { groups, isAsking: found === null }
}
