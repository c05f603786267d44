import { softTones } from '#components/ui/tone.ts'
import { State } from './specimen.tsx'

const grounds = {
  background: 'bg-background',
  surface: 'bg-surface',
  raised: 'bg-raised',
  sunken: 'bg-sunken',
  'accent-soft': 'bg-accent-soft',
}

const inks = { text: 'text-text', muted: 'text-muted', accent: 'text-accent' }

const sizes = {
  xs: 'text-xs',
  small: 'text-small',
  sm: 'text-sm',
  lead: 'text-lead',
  base: 'text-base',
  lg: 'text-lg',
  xl: 'text-xl',
}

/** The tokens of app/globals.css as they are used. */
export function ColourSheet() {
  return (
    <>
      <State name="grounds and inks">
        {Object.entries(grounds).map(([ground, className]) => (
          <div key={ground} className={`grid gap-0.5 rounded-md border px-3 py-2 ${className}`}>
            <span className="text-xs font-medium">{ground}</span>
            {Object.entries(inks).map(([ink, inkClass]) => (
              <span key={ink} className={inkClass}>
                {ink}
              </span>
            ))}
          </div>
        ))}
      </State>
      <State name="tones">
        {Object.entries(softTones).map(([tone, className]) => (
          <span key={tone} className={`rounded-md px-3 py-2 ${className}`}>
            {tone}
          </span>
        ))}
      </State>
      <State name="sizes">
        {Object.entries(sizes).map(([size, className]) => (
          <span key={size} className={className}>
            {size} 仓库 Тег
          </span>
        ))}
      </State>
    </>
  )
}
