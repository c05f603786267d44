'use client'

import { useTranslations } from 'next-intl'
import type { MenuTriggerProps } from '#components/ui/late-menu.tsx'
import { Menu, MenuContent, MenuItem, MenuTrigger } from '#components/ui/menu.tsx'
import type { BulkKind } from '#lib/reconcile/bulk.ts'
import { bulkKinds } from './bulk-kinds.ts'

type BulkMenuProps = { choose: (kind: BulkKind) => void; trigger: MenuTriggerProps }

export default function BulkMenu({ choose, trigger }: BulkMenuProps) {
  const t = useTranslations('bulk')
  return (
    <Menu defaultOpen>
      <MenuTrigger {...trigger} />
      <MenuContent>
        {bulkKinds.map(({ kind, Icon }) => (
          <MenuItem key={kind} onClick={() => choose(kind)}>
            <Icon aria-hidden className="text-muted" />
            {t(`kinds.${kind}.action`)}
          </MenuItem>
        ))}
      </MenuContent>
    </Menu>
  )
}
