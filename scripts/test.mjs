import { install, runTypeScript } from './install.mjs'

install()
runTypeScript('scripts/run-tests.ts')
