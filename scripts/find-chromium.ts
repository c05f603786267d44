import { execFileSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { runProgram } from './processes.ts'

/** The one without windows draws the same pages for three fifths of the processor time. */
const headless = 'chromium-headless-shell'
const names = [headless, 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** Chromium of the machine, else Debian's package when root, else Playwright's own download (null). */
export async function findChromium(): Promise<string | null> {
  const found = findProgram(names)
  if (found) return found
  if (process.getuid?.() === 0 && findProgram(['apt-get'])) {
    process.stdout.write('   installing Chromium from Debian…\n')
    const quiet = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, stdio: 'ignore' as const }
    execFileSync('apt-get', ['update'], quiet)
    execFileSync('apt-get', ['install', '-y', '--no-install-recommends', headless, 'fonts-noto-cjk'], quiet)
    return findProgram(names)
  }
  await runProgram(['node_modules/@playwright/test/cli.js', 'install', '--only-shell', 'chromium'])
  return null
}

/** The first of the programs that is on the PATH. */
export function findProgram(programs: string[]): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return programs.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable) ?? null
}

export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false
    throw error
  }
}
