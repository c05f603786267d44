import { Checkbox } from '#components/ui/checkbox.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { RadioCard } from '#components/ui/radio-card.tsx'
import { Select } from '#components/ui/select.tsx'
import { Switch } from '#components/ui/switch.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import { longTexts, type Specimen, State } from './specimen.tsx'

export const inputs: Record<string, Specimen> = {
  input: () => (
    <>
      <State name="default, empty">
        <Input aria-label="Name" placeholder="Name or package" />
      </State>
      <State name="filled, too long">
        <Input aria-label="Name" defaultValue={longTexts.unbroken} />
      </State>
      <State name="error">
        <Input aria-label="Name" aria-invalid defaultValue="not a name" />
      </State>
      <State name="disabled">
        <Input aria-label="Name" disabled defaultValue="lihua/money" />
      </State>
    </>
  ),
  textarea: () => (
    <>
      <State name="default">
        <Textarea aria-label="Text" defaultValue={longTexts['zh-CN']} />
      </State>
      <State name="disabled">
        <Textarea aria-label="Text" disabled defaultValue={longTexts.en} />
      </State>
    </>
  ),
  select: () => (
    <>
      <State name="default">
        <Select aria-label="Sort by">
          <option>Last push first</option>
          <option>{longTexts.ru}</option>
        </Select>
      </State>
      <State name="disabled">
        <Select aria-label="Sort by" disabled>
          <option>Last push first</option>
        </Select>
      </State>
    </>
  ),
  checkbox: () => (
    <>
      <State name="off, on, with a hint">
        <Checkbox label="Include forks" />
        <Checkbox label="Include forks" defaultChecked hint={longTexts.en} />
      </State>
      <State name="disabled">
        <Checkbox label="Include forks" disabled />
      </State>
    </>
  ),
  'radio-card': ({ scope }) => (
    <State name="chosen, not chosen, disabled">
      <fieldset className="grid w-full gap-2">
        <legend className="sr-only">Route</legend>
        <RadioCard name={`${scope}-route`} label="Through Packbridge" hint={longTexts.en} defaultChecked />
        <RadioCard name={`${scope}-route`} label="Straight to Packagist" hint={longTexts['zh-CN']} />
        <RadioCard name={`${scope}-route`} label="Not now" hint={longTexts.ru} disabled />
      </fieldset>
    </State>
  ),
  switch: () => (
    <>
      <State name="off, on">
        <Switch aria-label="Publish" checked={false} />
        <Switch aria-label="Publish" checked />
      </State>
      <State name="pending">
        <Switch aria-label="Publish" pending checked={false} />
        <Switch aria-label="Publish" pending checked />
      </State>
      <State name="disabled">
        <Switch aria-label="Publish" disabled checked={false} />
        <Switch aria-label="Publish" disabled checked />
      </State>
    </>
  ),
  field: () => (
    <>
      <State name="label, note and hint">
        <Field label="Packagist username" note="required" hint={longTexts.en} className="w-full">
          {(control) => <Input {...control} />}
        </Field>
      </State>
      <State name="error">
        <Field label="SAFE API token" error={longTexts.ru} className="w-full">
          {(control) => <Input {...control} defaultValue="1234" />}
        </Field>
      </State>
    </>
  ),
}
