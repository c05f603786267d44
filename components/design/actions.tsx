import { RefreshCw, Trash2 } from 'lucide-react'
import { Button } from '#components/ui/button.tsx'
import type { buttonSizes, buttonVariants } from '#components/ui/button-style.ts'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { PageLink } from '#components/ui/page-link.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { longTexts, type Specimen, State } from './specimen.tsx'

const variants = [
  'primary',
  'secondary',
  'ghost',
  'danger',
] as const satisfies (keyof typeof buttonVariants)[]
const sizes = ['small', 'medium', 'large'] as const satisfies (keyof typeof buttonSizes)[]

function Buttons() {
  return (
    <>
      <State name="variants; hover darkens, focus shows the ring">
        {variants.map((variant) => (
          <Button key={variant} variant={variant}>
            {variant}
          </Button>
        ))}
      </State>
      <State name="sizes, with icon">
        {sizes.map((size) => (
          <Button key={size} size={size}>
            <RefreshCw aria-hidden />
            {size}
          </Button>
        ))}
        <Button size="icon" aria-label="Remove">
          <Trash2 aria-hidden />
        </Button>
      </State>
      <State name="disabled">
        {variants.map((variant) => (
          <Button key={variant} variant={variant} disabled>
            {variant}
          </Button>
        ))}
      </State>
      <State name="pending: keeps label and focus">
        {variants.map((variant) => (
          <Button key={variant} variant={variant} aria-busy aria-disabled>
            {variant}
          </Button>
        ))}
      </State>
      <State name="long text wraps where the button is told to">
        <Button className="h-auto! min-h-9 max-w-full py-1.5 whitespace-normal!">{longTexts.ru}</Button>
      </State>
    </>
  )
}

export const actions: Record<string, Specimen> = {
  button: Buttons,
  'link-button': () => (
    <State name="a link with the look of a button">
      <LinkButton href="#link-button" variant="primary">
        Open
      </LinkButton>
      <LinkButton href="#link-button">Open</LinkButton>
    </State>
  ),
  'page-link': () => (
    <State name="bare; text and buttons give it their look">
      <PageLink href="#page-link">Repositories</PageLink>
    </State>
  ),
  'submit-button': () => (
    <State name="pending by itself while its form is on the way">
      <form>
        <SubmitButton>Save</SubmitButton>
      </form>
    </State>
  ),
  'copy-button': () => (
    <State name="default; shows a tick for two seconds">
      <CopyButton text="composer require lihua/money" />
    </State>
  ),
  'text-link': () => (
    <>
      <State name="within the site">
        <TextLink href="#text-link">Repositories</TextLink>
      </State>
      <State name="elsewhere">
        <TextLink href="https://packagist.org/">Packagist</TextLink>
      </State>
      <State name="long">
        <TextLink href="#text-link" className="wrap-anywhere">
          {longTexts.unbroken}
        </TextLink>
      </State>
    </>
  ),
}
