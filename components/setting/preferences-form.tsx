'use client'

import { useTranslations } from 'next-intl'
import { useTheme } from 'next-themes'
import { useId, useState, useSyncExternalStore } from 'react'
import { type SaveAction, useSave } from '#components/action/use-save.ts'
import { ReasonText } from '#components/layout/reason-text.tsx'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Select } from '#components/ui/select.tsx'
import { toast } from '#components/ui/toast.ts'
import { type Preferences, themes } from '#lib/accounts/preferences.ts'
import { localeNames, locales } from '#messages/locales.ts'

type PreferencesFormProps = {
  save: SaveAction
  preferences: Preferences
  zones: readonly (readonly [name: string, place: string])[]
}

/** Language, theme and time zone; an empty choice leaves it to each browser. */
export function PreferencesForm({ save, preferences, zones }: PreferencesFormProps) {
  const t = useTranslations()
  const { theme, choose, apply } = useThemeChoice(preferences.theme)
  const { refusal, pending, submit } = useSave(save, () => {
    apply()
    toast.success(t('settings.preferences.saved'))
  })
  const listId = useId()
  return (
    <form onSubmit={submit} className="grid max-w-md gap-5">
      <Field label={t('settings.preferences.locale')}>
        {(control) => (
          <Select {...control} name="locale" defaultValue={preferences.locale ?? ''}>
            <option value="">{t('settings.preferences.asBrowser')}</option>
            {locales.map((locale) => (
              <option key={locale} value={locale} lang={locale}>
                {localeNames[locale]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t('settings.preferences.theme')}>
        {(control) => (
          <Select {...control} name="theme" value={theme} onChange={(event) => choose(event.target.value)}>
            {themes.map((name) => (
              <option key={name} value={name}>
                {t(`layout.theme.${name}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field
        label={t('settings.preferences.timeZone')}
        hint={t('settings.preferences.timeZoneHint')}
        error={refusal && <ReasonText reason={refusal.reason} />}
      >
        {(control) => (
          <>
            <Input
              {...control}
              name="timeZone"
              list={listId}
              defaultValue={preferences.timeZone ?? ''}
              placeholder={t('settings.preferences.asBrowser')}
              autoComplete="off"
              spellCheck={false}
              maxLength={100}
            />
            <datalist id={listId}>
              {zones.map(([name, place]) => (
                <option key={name} value={name}>
                  {place}
                </option>
              ))}
            </datalist>
          </>
        )}
      </Field>
      <div>
        <Button type="submit" variant="primary" pending={pending}>
          {t('common.actions.save')}
        </Button>
      </div>
    </form>
  )
}

/** The theme to show as chosen: what was picked just now, or is stored, or else what this browser remembers. */
function useThemeChoice(stored: string | null) {
  const { theme: remembered = 'system', setTheme } = useTheme()
  const [picked, setPicked] = useState<string | null>(null)
  const isBrowser = useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  )
  const theme = picked ?? stored ?? (isBrowser ? remembered : 'system')
  return { theme, choose: setPicked, apply: () => setTheme(theme) }
}
