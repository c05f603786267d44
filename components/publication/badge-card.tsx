import { useTranslations } from 'next-intl'
import { Card, CardBody, CardHeader, CardTitle } from '#components/ui/card.tsx'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { type BadgePlace, badgeSnippets } from './badge-snippets.ts'

type BadgeCardProps = BadgePlace & { isPublic: boolean }

/** The package's badge, and what to copy into a readme for it. */
export function BadgeCard({ isPublic, ...place }: BadgeCardProps) {
  const t = useTranslations('public.badge')
  const { packageName, hasStatusPage } = place
  const snippets = badgeSnippets(place)
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t('title')}</CardTitle>
        {isPublic && <BadgePicture packageName={packageName} />}
      </CardHeader>
      <CardBody className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <p className="max-w-prose text-muted">{t(isPublic ? 'about' : 'private')}</p>
        {isPublic && (
          <>
            {snippets.map(({ form, code }) => (
              <Snippet
                key={form}
                title={form === 'address' ? t('address') : t(`forms.${form}`)}
                code={code}
              />
            ))}
            <div className="max-w-prose text-small text-muted">
              <p>{t(hasStatusPage ? 'leadsToStatus' : 'leadsToPackagist')}</p>
              <p>{t('more')}</p>
            </div>
          </>
        )}
      </CardBody>
    </Card>
  )
}

function BadgePicture({ packageName }: Pick<BadgePlace, 'packageName'>) {
  const t = useTranslations('public.badge')
  const alt = t('alt', { package: packageName })
  // biome-ignore lint/performance/noImgElement: an SVG of our own, shown as it is
  return <img src={`/badge/${packageName}.svg`} alt={alt} height={20} className="h-5" />
}

function Snippet({ title, code }: { title: string; code: string }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-1">
      <h3 className="text-small font-medium">{title}</h3>
      <CodeBlock aria-label={title} code={code} />
    </div>
  )
}
