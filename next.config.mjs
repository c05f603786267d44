// Plain JavaScript: for a TypeScript file every start would load Next's compiler, some forty megabytes.
import { PHASE_PRODUCTION_SERVER } from 'next/constants.js'

// There is no setting for this, only the variable; it is read after this file.
process.env.NEXT_TELEMETRY_DISABLED = '1'

// The Content-Security-Policy carries a nonce per request and is set in server/page-listener.ts.
const securityHeaders = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), geolocation=(), microphone=(), payment=(), usb=()' },
]

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: false,
  // These keep state in the process, read files beside themselves or load WebAssembly: never bundle them.
  serverExternalPackages: [
    '@electric-sql/pglite',
    '@prisma/adapter-pg',
    '@prisma/client',
    'pg',
    'pg-boss',
    'pglite-prisma-adapter',
    'prom-client',
  ],
  // For everybody title and description come with the page: streamed after it, they are missing for a moment.
  htmlLimitedBots: /.*/,
  experimental: {
    // A page that is rendered anew just as the line breaks waits for it, instead of leaving for the browser's error page.
    useOffline: true,
    // Pages share small pieces instead of bringing copies: some more requests, fewer bytes.
    turbopackChunking: { minChunkSize: 20_000, requestCost: 30_000 },
  },
  headers: async () => [{ source: '/:path*', headers: securityHeaders }],
}

/** The plugin tells the bundler where messages are; at run time it would only load its compilers. */
export default async function configure(phase) {
  if (phase === PHASE_PRODUCTION_SERVER) return config
  const { default: createNextIntlPlugin } = await import('next-intl/plugin')
  return createNextIntlPlugin({
    requestConfig: './messages/request.ts',
    experimental: { messages: { path: './messages', format: 'json', locales: 'infer', precompile: true } },
  })(config)
}
