import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{lib,server,components,sandbox,scripts,messages,bench}/**/*.test.{ts,tsx}'],
    env: { SANDBOX_GIT: 'apart' },
    globalSetup: 'lib/testing/test-template.ts',
    // Most files wait for a database, git or HTTP more than they compute.
    maxWorkers: 3,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
