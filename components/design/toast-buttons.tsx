'use client'

import { Button } from '#components/ui/button.tsx'
import { toast } from '#components/ui/toast.ts'
import { longTexts } from './specimen.tsx'

export function ToastButtons() {
  return (
    <div className="flex flex-wrap gap-2">
      <Button onClick={() => toast.success(longTexts.en)}>Good</Button>
      <Button onClick={() => toast.warning(longTexts.ru)}>Warning</Button>
      <Button onClick={() => toast.error(longTexts['zh-CN'])}>Error</Button>
      <Button onClick={() => toast.info(longTexts.unbroken)}>Information</Button>
      <Button onClick={() => toast.loading(longTexts.en, { duration: 4_000 })}>At work</Button>
    </div>
  )
}
