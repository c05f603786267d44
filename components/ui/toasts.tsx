'use client'

import { useTheme } from 'next-themes'
import { Toaster as Sonner } from 'sonner'
import { Spinner } from './spinner.tsx'
import { type Tone, textTones, toneIcons } from './tone.ts'

const style = {
  '--normal-bg': 'var(--color-raised)',
  '--normal-text': 'var(--color-text)',
  '--normal-border': 'var(--color-border)',
  '--border-radius': 'var(--radius-md)',
  fontFamily: 'var(--font-sans)',
}

const offset = { bottom: 'var(--toast-bottom)' }

/** The way out stands inside, large enough to be pressed. */
const classNames = {
  toast: 'pr-10!',
  closeButton:
    'top-1/2! right-2! left-auto! size-6! -translate-y-1/2 transform-none! border-0! bg-transparent! text-muted! hover:text-text!',
}

const icons = {
  success: <ToastIcon tone="good" />,
  warning: <ToastIcon tone="warn" />,
  error: <ToastIcon tone="bad" />,
  info: <ToastIcon tone="info" />,
  loading: <Spinner />,
}

/** What `Toaster` fetches. In the middle, so that neither the name nor the switch of a row lies below. */
export function Toasts() {
  const { resolvedTheme } = useTheme()
  return (
    <Sonner
      theme={resolvedTheme === 'dark' ? 'dark' : 'light'}
      position="bottom-center"
      offset={offset}
      mobileOffset={offset}
      closeButton
      icons={icons}
      style={style}
      toastOptions={{ classNames }}
    />
  )
}

function ToastIcon({ tone }: { tone: Tone }) {
  const Icon = toneIcons[tone]
  return <Icon aria-hidden className={`size-4 ${textTones[tone]}`} />
}
