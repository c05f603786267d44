import { useTranslations } from 'next-intl'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { NextTagCallout } from '#components/version/next-tag-callout.tsx'
import type { NextTag } from '#lib/publication/explain-next-tag.ts'
import type { FirstFacts } from '#lib/runs/first-steps.ts'

type PushStepProps = { published: NonNullable<FirstFacts['published']>; nextTag: NextTag }

/** The exact commands for the repository's own next tag; not those of a tag that would be skipped. */
export function PushStep({ published: { repositoryId, fullName, cloneUrl }, nextTag }: PushStepProps) {
  const t = useTranslations('guide.push')
  const folder = fullName.split('/').at(-1) ?? fullName
  const { tag, obstacles } = nextTag
  if (obstacles.length > 0) return <NextTagCallout repositoryId={repositoryId} next={nextTag} />
  return (
    <div className="grid gap-2">
      <p>{t('body', { repository: fullName })}</p>
      <CodeBlock
        aria-label={t('commands')}
        className="text-text"
        code={`git tag ${tag} && git push origin ${tag}`}
      />
      <details>
        <summary className="w-fit min-h-6 rounded-sm py-0.5 text-accent">{t('clone')}</summary>
        <CodeBlock
          aria-label={t('cloneCommand')}
          className="mt-1 text-text"
          code={`git clone ${cloneUrl} && cd ${folder}`}
        />
      </details>
      <p className="text-small">{t('waits')}</p>
    </div>
  )
}
