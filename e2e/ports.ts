import type { Ports } from '../scripts/stack.ts'
import { urlsOf } from '../scripts/stack.ts'

export const ports: Ports = JSON.parse(process.env.E2E_PORTS ?? '{}')

export const urls = urlsOf(ports)
