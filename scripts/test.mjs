import { install, requireSpace, runTypeScript, WORKING_MEGABYTES } from './install.mjs'

install()
requireSpace(WORKING_MEGABYTES)
runTypeScript('scripts/run-tests.ts')
