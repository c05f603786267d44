import { useTranslations } from 'next-intl'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'

type FilterChoiceProps = {
  name: string
  label: string
  value: string | undefined
  options: readonly { value: string; label: string }[]
}

/** One of several words to narrow a list by, or all. */
export function FilterChoice({ name, label, value = '', options }: FilterChoiceProps) {
  const t = useTranslations('history.filters')
  return (
    <Field label={label}>
      {(control) => (
        <Select {...control} name={name} defaultValue={value}>
          <option value="">{t('all')}</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}
