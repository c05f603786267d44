import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium } from './find-chromium.ts'
import { generateClient } from './prepare.ts'
import { runProgram } from './processes.ts'
import { startPostgres } from './temporary-postgres.ts'

type Counts = { passed: number; failed: number; skipped: number }
type Tell = (text: string) => void

const bin = (name: string) => join('node_modules', name)
const reports = mkdtempSync(join(tmpdir(), 'packbridge-tests-'))
const total: Counts = { passed: 0, failed: 0, skipped: 0 }
// What one process compiled the next ones need not: the tests start hundreds.
process.env.NODE_COMPILE_CACHE ??= join(reports, 'compiled')

generateClient()
await stage('format, lint and layers', () =>
  single([bin('@biomejs/biome/bin/biome'), 'ci', '--reporter=summary', '.']),
)
await stage('types', () => single([bin('typescript/bin/tsc'), '--noEmit']))
// Most tests wait for a database, git or a clock: what is built and run beside them costs little time.
const beside = besideThem()
await stage('unit and integration on the embedded database', () => vitest([], {}))
process.stdout.write(await beside)
await stage('browser journeys', journeys)
rmSync(reports, { recursive: true, force: true })

const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : ''
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed${skipped}\n`)
process.exit(total.failed > 0 ? 1 : 0)

/** The build, and then the tests on PostgreSQL; returns what they print. */
async function besideThem(): Promise<string> {
  const told: string[] = []
  const tell = (text: string) => void told.push(text)
  await stage('the pages', () => single(['scripts/build.ts'], tell), tell)
  await stage('those of the database on PostgreSQL', () => onPostgres(tell), tell)
  return told.join('')
}

async function stage(name: string, run: () => Promise<Counts>, tell = show): Promise<void> {
  const started = performance.now()
  tell(`\n── ${name}\n`)
  const counts = await run()
  for (const kind of ['passed', 'failed', 'skipped'] as const) total[kind] += counts[kind]
  const seconds = Math.round((performance.now() - started) / 1000)
  tell(`   ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped in ${seconds} s\n`)
}

function show(text: string): void {
  process.stdout.write(text)
}

async function single(args: string[], tell?: Tell): Promise<Counts> {
  const code = await runProgram(args, {}, tell)
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 }
}

async function vitest(args: string[], env: Record<string, string>, tell?: Tell): Promise<Counts> {
  const report = join(reports, `vitest-${Object.keys(env).length}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const code = await runProgram([bin('vitest/vitest.mjs'), 'run', ...args, ...reporters], env, tell)
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

async function onPostgres(tell: Tell): Promise<Counts> {
  const postgres = await startPostgres()
  if (!postgres.ok) {
    tell(`   skipped: ${postgres.why}\n`)
    return { passed: 0, failed: 0, skipped: 1 }
  }
  try {
    return await vitest(['--maxWorkers=2', ...databaseTests()], { TEST_DATABASE_URL: postgres.url }, tell)
  } finally {
    await postgres.stop()
  }
}

async function journeys(): Promise<Counts> {
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
