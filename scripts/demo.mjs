import { install, runTypeScript } from './install.mjs'

// The terminal sends Ctrl-C to the whole group: the demo below stops by itself, this process waits for it.
process.on('SIGINT', () => {})
install()
runTypeScript('scripts/run-demo.ts')
