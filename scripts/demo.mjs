import { install, requireSpace, runTypeScript, WORKING_MEGABYTES } from './install.mjs'

// The terminal sends Ctrl-C to the whole group: the demo below stops by itself, this process waits for it.
process.on('SIGINT', () => {})
install()
requireSpace(WORKING_MEGABYTES)
runTypeScript('scripts/run-demo.ts')
