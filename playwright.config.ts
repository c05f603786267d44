import { defineConfig, devices } from '@playwright/test'
import { findFreePort } from './scripts/processes.ts'

// Chosen once by the runner and inherited by its workers.
process.env.E2E_PORTS ??= JSON.stringify({
  app: await findFreePort(),
  gitee: await findFreePort(),
  packagist: await findFreePort(),
  control: await findFreePort(),
  forge: await findFreePort(),
  second: await findFreePort(),
})

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]
const { CHROMIUM_PATH } = process.env

export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.spec.ts',
  // Every journey has people and repositories of its own, and waits for sweeps and proofs a third of its time.
  workers: 3,
  fullyParallel: true,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  globalSetup: './e2e/start-stack.ts',
  use: {
    ...devices['Desktop Chrome'],
    channel: '',
    locale: 'en-US',
    // To record every page costs a quarter of the processor time: what failed is run again with --trace on.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: { args, ...(CHROMIUM_PATH ? { executablePath: CHROMIUM_PATH } : {}) },
  },
})
