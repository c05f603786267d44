'use client'

import { useTranslations } from 'next-intl'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import type { BulkOptions } from '#lib/reconcile/bulk.ts'
import type { BulkChoices } from './bulk-request.ts'

type BulkOptionFieldsProps = {
  accounts: BulkChoices['accounts']
  options: BulkOptions
  onChange: (options: BulkOptions) => void
}

/** With which account and by which route many repositories are turned on. */
export function BulkOptionFields({ accounts, options, onChange }: BulkOptionFieldsProps) {
  const t = useTranslations()
  const { credentialId, route, adoptHook, repairsItself } = options
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field label={t('publication.account')}>
        {(control) => (
          <Select
            {...control}
            value={credentialId ?? ''}
            onChange={({ currentTarget: { value } }) => onChange({ ...options, credentialId: value })}
          >
            {accounts.map(({ id, username }) => (
              <option key={id} value={id}>
                {username}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t('publication.route.label')}>
        {(control) => (
          <Select
            {...control}
            value={route}
            onChange={({ currentTarget: { value } }) =>
              onChange({ ...options, route: value === 'direct' ? 'direct' : 'relay' })
            }
          >
            <option value="relay">{t('publication.route.relay')}</option>
            <option value="direct">{t('publication.route.direct')}</option>
          </Select>
        )}
      </Field>
      <Checkbox
        className="sm:col-span-2"
        label={t('bulk.adopt')}
        checked={adoptHook}
        onChange={({ currentTarget: { checked } }) => onChange({ ...options, adoptHook: checked })}
      />
      <Checkbox
        className="sm:col-span-2"
        label={t('bulk.selfRepair')}
        checked={repairsItself}
        onChange={({ currentTarget: { checked } }) => onChange({ ...options, repairsItself: checked })}
      />
    </div>
  )
}
