import { buildPages, generateClient } from './prepare.ts'

generateClient()
buildPages()
