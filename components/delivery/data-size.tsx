import { useTranslations } from 'next-intl'

const KIB = 1024

/** A length of data: in bytes while they are few, else in KiB to a tenth. */
export function DataSize({ bytes }: { bytes: number }) {
  const t = useTranslations('deliveries.content')
  const text =
    bytes < KIB
      ? t('bytes', { count: bytes })
      : t('kibibytes', { value: Math.round((bytes / KIB) * 10) / 10 })
  return <span className="whitespace-nowrap tabular-nums">{text}</span>
}
