import { ColourSheet } from './colour-sheet.tsx'
import { tokensOf } from './panel-tokens.ts'
import { specimens } from './specimens.ts'

const themes = ['light', 'dark'] as const

/** Tokens first, then one section for each primitive, in both themes side by side. */
export function SpecimenSheet() {
  return (
    <div className="grid gap-10">
      <SheetSection name="tokens" of={ColourSheet} />
      {Object.entries(specimens).map(([name, specimen]) => (
        <SheetSection key={name} name={name} of={specimen} />
      ))}
    </div>
  )
}

function SheetSection({ name, of: Shown }: { name: string; of: (typeof specimens)[string] }) {
  return (
    <section aria-labelledby={`${name}-title`} className="grid gap-3">
      <h2 id={`${name}-title`} className="font-mono text-base font-semibold">
        {name}
      </h2>
      <div className="grid gap-3 lg:grid-cols-2">
        {themes.map((theme) => (
          <div
            key={theme}
            data-theme={theme}
            style={tokensOf(theme)}
            className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-4 rounded-lg border bg-surface p-4 text-text"
          >
            <Shown scope={`${name}-${theme}`} />
          </div>
        ))}
      </div>
    </section>
  )
}
