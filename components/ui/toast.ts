import type { ExternalToast, toast as sonner } from 'sonner'
import { fetchQuietly } from './fetch-quietly.ts'

type Kind = keyof Pick<typeof sonner, 'success' | 'warning' | 'error' | 'info' | 'loading'>

/** Tells something in passing, where `Toaster` is. The library is fetched when it is needed, not with the page. */
export const toast = {
  success: telling('success'),
  warning: telling('warning'),
  error: telling('error'),
  info: telling('info'),
  loading: telling('loading'),
  dismiss: (id: string) => fetchQuietly(() => import('sonner').then(({ toast }) => toast.dismiss(id)))(),
}

function telling(kind: Kind) {
  return (text: string, options?: ExternalToast) =>
    fetchQuietly(() => import('sonner').then(({ toast }) => toast[kind](text, options)))()
}
