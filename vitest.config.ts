import { configDefaults, defineConfig } from 'vitest/config'

const patience = { testTimeout: 30_000, hookTimeout: 60_000 }
const env = { SANDBOX_GIT: 'apart' }
const platform = 'lib/platform/**'

export default defineConfig({
  test: {
    globalSetup: 'lib/testing/test-template.ts',
    // Most files wait for a database, git or HTTP more than they compute.
    maxWorkers: 3,
    projects: [
      {
        test: {
          name: 'in turn',
          // What leaves nothing behind in its process needs none of its own: to start one takes as long as most files.
          isolate: false,
          include: ['{lib,components,sandbox,messages}/**/*.test.{ts,tsx}'],
          exclude: [...configDefaults.exclude, platform],
          env,
          ...patience,
        },
      },
      {
        test: {
          name: 'alone',
          include: [`${platform}/*.test.ts`, '{server,scripts,bench}/**/*.test.ts'],
          env,
          ...patience,
        },
      },
    ],
  },
})
