'use client'

import { useTranslations } from 'next-intl'
import { Button, type ButtonProps } from '#components/ui/button.tsx'

/** Loads the page anew with all that belongs to it, as a newer version of the product needs. */
export function ReloadButton(props: Omit<ButtonProps, 'onClick' | 'children'>) {
  const t = useTranslations('common.actions')
  return (
    <Button {...props} onClick={reloadPage}>
      {t('reload')}
    </Button>
  )
}

export function reloadPage(): void {
  location.reload()
}
