import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium } from './find-chromium.ts'
import { buildPages, generateClient } from './prepare.ts'
import { runProgram } from './processes.ts'
import { startPostgres } from './temporary-postgres.ts'

type Counts = { passed: number; failed: number; skipped: number }

const bin = (name: string) => join('node_modules', name)
const reports = mkdtempSync(join(tmpdir(), 'packbridge-tests-'))
const total: Counts = { passed: 0, failed: 0, skipped: 0 }

generateClient()
await stage('format, lint and layers', () =>
  single([bin('@biomejs/biome/bin/biome'), 'ci', '--reporter=summary', '.']),
)
await stage('types', () => single([bin('typescript/bin/tsc'), '--noEmit']))
await stage('unit and integration on the embedded database', () => vitest([], {}))
await stage('the same on PostgreSQL', onPostgres)
await stage('browser journeys', journeys)
rmSync(reports, { recursive: true, force: true })

const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : ''
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed${skipped}\n`)
process.exit(total.failed > 0 ? 1 : 0)

async function stage(name: string, run: () => Promise<Counts>): Promise<void> {
  const started = performance.now()
  process.stdout.write(`\n── ${name}\n`)
  const counts = await run()
  for (const kind of ['passed', 'failed', 'skipped'] as const) total[kind] += counts[kind]
  const seconds = Math.round((performance.now() - started) / 1000)
  process.stdout.write(
    `   ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped in ${seconds} s\n`,
  )
}

async function single(args: string[]): Promise<Counts> {
  const code = await runProgram(args)
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 }
}

async function vitest(args: string[], env: Record<string, string>): Promise<Counts> {
  const report = join(reports, `vitest-${Object.keys(env).length}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const code = await runProgram([bin('vitest/vitest.mjs'), 'run', ...args, ...reporters], env)
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 }
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report, 'utf8'))
  const failed = numFailedTests === 0 && code !== 0 ? 1 : numFailedTests
  return { passed: numPassedTests, failed, skipped: numPendingTests }
}

/**
 * Every test that opens a database, by itself or through one of the helpers that do; but not those of Gitee's API,
 * which only open it, nor those that try one drift or explanation after the other, which ask the same of the database
 * again and again.
 */
function databaseTests(): string[] {
  const leftOut =
    /lib\/gitee\/|server\/(drift-(gitee|hook|package|refused|seeded|silence|tags|thaw)|doctor|move|preflight|versions)\.test/
  const opens = /start-world|test-services|test-database|gitee-bench|start-crashing|start-intake/
  const files = globSync('{lib,server}/**/*.test.ts').filter((file) => !leftOut.test(file))
  return files.filter((file) => opens.test(readFileSync(file, 'utf8')))
}

async function onPostgres(): Promise<Counts> {
  const postgres = await startPostgres()
  if (!postgres.ok) {
    process.stdout.write(`   skipped: ${postgres.why}\n`)
    return { passed: 0, failed: 0, skipped: 1 }
  }
  try {
    return await vitest(databaseTests(), { TEST_DATABASE_URL: postgres.url })
  } finally {
    await postgres.stop()
  }
}

async function journeys(): Promise<Counts> {
  buildPages()
  const executablePath = await findChromium()
  const report = join(reports, 'playwright.json')
  const code = await runProgram([bin('@playwright/test/cli.js'), 'test', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    ...(executablePath ? { CHROMIUM_PATH: executablePath } : {}),
  })
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 }
  const { stats } = JSON.parse(readFileSync(report, 'utf8'))
  const failed = stats.unexpected === 0 && code !== 0 ? 1 : stats.unexpected
  return { passed: stats.expected + stats.flaky, failed, skipped: stats.skipped }
}
