// Whether this machine's process answers 200 at the address given, /api/health or /api/ready: ends with 0 or 1. For
// the health checks of containers, which have no curl.
const { PORT = '3000' } = process.env
const [, , path = '/api/health'] = process.argv
const isWell = await fetch(`http://127.0.0.1:${PORT}${path}`, { signal: AbortSignal.timeout(4_000) }).then(
  ({ ok }) => ok,
  () => false,
)
process.exit(isWell ? 0 : 1)
