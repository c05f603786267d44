import { useTranslations } from 'next-intl'
import { RefreshButton } from '#components/layout/refresh-button.tsx'
import { Section } from '#components/layout/section.tsx'
import { Card, CardBody, CardFooter } from '#components/ui/card.tsx'
import { Code } from '#components/ui/code.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { TextLink } from '#components/ui/text-link.tsx'

type MoveByHandProps = { editLink: string; toUrl: string }

/** The steps that a maintainer takes where no MAIN token is stored. */
export function MoveByHand({ editLink, toUrl }: MoveByHandProps) {
  const t = useTranslations('move.hand')
  return (
    <Section title={t('title')} description={t('body')}>
      <Card>
        <CardBody>
          <ol className="grid list-decimal gap-2 pl-5 marker:text-muted">
            <li>
              <TextLink href={editLink}>{t('open')}</TextLink>
            </li>
            <li>
              {t('put')}{' '}
              <span className="inline-flex max-w-full items-center gap-1">
                <Code>{toUrl}</Code>
                <CopyButton text={toUrl} aria-label={t('copy')} className="size-7! shrink-0" />
              </span>
            </li>
            <li>{t('save')}</li>
          </ol>
        </CardBody>
        <CardFooter>
          <RefreshButton size="small">{t('again')}</RefreshButton>
          <LinkButton href="/packagist" size="small">
            {t('addMain')}
          </LinkButton>
        </CardFooter>
      </Card>
    </Section>
  )
}
