import { useTranslations } from 'next-intl'
import { proofs } from '#lib/publication/repair.ts'

/** By which source an outcome was proved. A word that has no text yet is shown as it is. */
export function ProofText({ proof }: { proof: string }) {
  const t = useTranslations('repairs')
  const known = proofs.find((source) => source === proof)
  return t('provedBy', { source: known ? t(`proofs.${known}`) : proof })
}
