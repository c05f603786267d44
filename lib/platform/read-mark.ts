import { cache } from 'react'
import { services } from './services.ts'

/** Where the server stood when the request first asked. For pages and actions: `requireUser` asks, before anything is read. */
export const readMark = cache((): Promise<string | null> => services().live.mark())
