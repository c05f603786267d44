// Whether the process on this machine answers: ends with 0 or 1. For container health checks, which have no curl.
const { PORT = '3000' } = process.env
const isHealthy = await fetch(`http://127.0.0.1:${PORT}/api/health`, {
  signal: AbortSignal.timeout(4_000),
}).then(
  ({ ok }) => ok,
  () => false,
)
process.exit(isHealthy ? 0 : 1)
