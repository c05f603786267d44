const styles = {
  info: 'color:green;',
  comment: 'color:yellow;',
  warning: 'color:black;background-color:yellow;',
  error: 'color:white;background-color:red;',
} as const

type LogStyle = keyof typeof styles

/** Escapes text for HTML as Packagist does in logs and validation messages. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

function paint(style: LogStyle, text: string): string {
  return `<span style="${styles[style]}">${escapeHtml(text)}</span>`
}

export type JobLog = {
  line(text: string): void
  warning(text: string): void
  error(text: string): void
  /** `Reading composer.json of <name> (<version>)` with the two names coloured. */
  reading(verb: 'Reading' | 'Found cached', name: string, version: string): void
  html(): string
}

/** Collects what the crawler says, as the HTML that Packagist shows as a job's details. */
export function createJobLog(): JobLog {
  const lines: string[] = []
  return {
    line: (text) => void lines.push(escapeHtml(text)),
    warning: (text) => void lines.push(paint('warning', text)),
    error: (text) => void lines.push(paint('error', text)),
    reading: (verb, name, version) =>
      void lines.push(`${verb} composer.json of ${paint('info', name)} (${paint('comment', version)})`),
    html: () => `<pre>${lines.map((line) => `${line}\n`).join('')}</pre>`,
  }
}
