import Form from 'next/form'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Section } from '#components/layout/section.tsx'
import { Button } from '#components/ui/button.tsx'
import { Callout } from '#components/ui/callout.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import type { NextTag } from '#lib/publication/explain-next-tag.ts'
import { ObstacleList } from './obstacle-list.tsx'
import { NEXT_TAG_ID, type VersionQuery, versionsHref } from './version-query.ts'

type NextTagPanelProps = { repositoryId: string; next: NextTag; proposed: string; query: VersionQuery }

/** Asks about a tag before it is pushed: a plain form whose answer is an address. */
export function NextTagPanel({ repositoryId, next, proposed, query }: NextTagPanelProps) {
  const t = useTranslations('versions.next')
  const { filter, search } = query
  const canTakeOther = next.obstacles.length > 0 && next.tag !== proposed
  return (
    <Section id={NEXT_TAG_ID} title={t('title')} description={t('description')} className="scroll-mt-20">
      <Card>
        <CardBody className="grid gap-x-6 gap-y-4 md:grid-cols-[minmax(0,18rem)_minmax(0,1fr)]">
          <Form
            key={next.tag}
            action={`${versionsHref(repositoryId)}#${NEXT_TAG_ID}`}
            className="flex items-end gap-2 self-start"
          >
            {filter !== 'all' && <input type="hidden" name="filter" value={filter} />}
            {search && <input type="hidden" name="search" value={search} />}
            <Field label={t('label')} className="min-w-0 flex-1">
              {(control) => (
                <Input
                  {...control}
                  name="next"
                  defaultValue={next.tag}
                  maxLength={200}
                  spellCheck={false}
                  autoComplete="off"
                  className="font-mono"
                />
              )}
            </Field>
            <Button type="submit">{t('ask')}</Button>
          </Form>
          <div aria-live="polite">
            <NextTagAnswer next={next}>
              {canTakeOther && (
                <LinkButton
                  href={`${versionsHref(repositoryId, { ...query, next: proposed })}#${NEXT_TAG_ID}`}
                  size="small"
                >
                  {t('instead', { tag: proposed })}
                </LinkButton>
              )}
            </NextTagAnswer>
          </div>
        </CardBody>
      </Card>
    </Section>
  )
}

function NextTagAnswer({ next, children }: { next: NextTag; children: ReactNode }) {
  const t = useTranslations('versions.next')
  const { tag, branch, obstacles, warnings } = next
  if (obstacles.length > 0) {
    return (
      <Callout tone="bad" title={t('skipped', { tag })} action={children}>
        <ObstacleList obstacles={[...obstacles, ...warnings]} branch={branch} />
      </Callout>
    )
  }
  return (
    <Callout
      tone={warnings.length > 0 ? 'warn' : 'good'}
      title={t(warnings.length > 0 ? 'warned' : 'published', { tag })}
    >
      {branch && <p>{t('publishedFrom', { branch })}</p>}
      {warnings.length > 0 && <ObstacleList obstacles={warnings} branch={branch} />}
    </Callout>
  )
}
