import { useTranslations } from 'next-intl'
import { Code } from '#components/ui/code.tsx'
import type { JsonFlaw } from '#lib/repositories/scan-json.ts'

/** Where a composer.json is no JSON: the place, what stands there and what should. */
export function FlawText({ flaw: { line, column, expected, found } }: { flaw: JsonFlaw }) {
  const t = useTranslations('checks.flaw')
  if (expected === 'quoted' || expected === 'shallow') return t(expected, { line, column })
  const values = { line, column, expected: t(`expected.${expected}`) }
  return found === null
    ? t('ended', values)
    : t.rich('found', { ...values, found: () => <Code>{found}</Code> })
}
