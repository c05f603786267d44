import type { Ports } from '../scripts/stack.ts'
import { urlsOf } from '../scripts/stack.ts'

/** `second`: of another app on the same sandbox, which one journey starts and has to itself. */
export const ports: Ports & { second: number } = JSON.parse(process.env.E2E_PORTS ?? '{}')

export const urls = urlsOf(ports)

export const secondUrl = `http://127.0.0.1:${ports.second}`
