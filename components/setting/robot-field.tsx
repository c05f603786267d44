'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import type { Robot } from '#lib/accounts/happening.ts'

const examples: Record<Robot, string> = {
  dingtalk: 'https://oapi.dingtalk.com/robot/send?access_token=…',
  wecom: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…',
  feishu: 'https://open.feishu.cn/open-apis/bot/v2/hook/…',
}

type RobotFieldProps = { robot: Robot; fingerprint: string | null; error: ReactNode }

/** The address of a group's robot. One that is kept is never shown again, only its fingerprint. */
export function RobotField({ robot, fingerprint, error }: RobotFieldProps) {
  const t = useTranslations('settings.notices')
  const hint =
    fingerprint === null ? t('robotHint', { example: examples[robot] }) : t('kept', { fingerprint })
  return (
    <div className="grid gap-2">
      <Field label={t(`robots.${robot}`)} hint={hint} error={error}>
        {(control) => (
          <Input {...control} name={robot} autoComplete="off" spellCheck={false} maxLength={500} />
        )}
      </Field>
      {fingerprint !== null && <Checkbox name="forget" value={robot} label={t('forget')} />}
    </div>
  )
}
