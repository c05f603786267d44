import type { AuthOptions } from 'next-auth'
import { newKey } from '#lib/platform/ids.ts'
import { redact } from '#lib/platform/redact.ts'
import { invariant } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import { giteeProvider, type SignInAttempt } from './gitee-provider.ts'
import { SIGN_IN_PATH } from './return-path.ts'
import { renewGrant } from './save-grant.ts'
import { COOKIE_MS, sessionCookieName } from './session.ts'
import { sessionAdapter } from './session-adapter.ts'

export const PROBLEM_PATH = '/sign-in/problem'

const LONGEST_MESSAGE = 200

/** The library's options for one request, whose findings gather in `attempt`. */
export function authOptions(services: Services, attempt: SignInAttempt): AuthOptions {
  const { settings, log } = services
  const isSecure = settings.appUrl.startsWith('https://')
  return {
    providers: settings.giteeHosts.map((host) => giteeProvider(services, host, attempt)),
    adapter: sessionAdapter(services, attempt),
    secret: settings.sessionSecret.reveal(),
    useSecureCookies: isSecure,
    session: { strategy: 'database', maxAge: COOKIE_MS / 1000, generateSessionToken: newKey },
    cookies: {
      sessionToken: {
        name: sessionCookieName(settings.appUrl),
        options: { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure },
      },
    },
    pages: { signIn: SIGN_IN_PATH, error: PROBLEM_PATH, signOut: SIGN_IN_PATH },
    callbacks: {
      async signIn({ account }) {
        const { giteeUser, tokens } = attempt
        invariant(account && giteeUser && tokens, 'a sign-in knows its account and tokens')
        await renewGrant(services, { host: account.provider, giteeUser, tokens })
        return true
      },
      redirect: ({ url, baseUrl }) => sameOriginUrl(url, baseUrl),
      session: ({ session, user }) => ({
        expires: session.expires,
        user: { name: user.name, image: user.image },
      }),
    },
    logger: {
      // A refusal or a wrong state is an everyday outcome; that our own tables fail is not.
      error: (code, metadata) =>
        log[code.startsWith('adapter_error') && !attempt.problem ? 'error' : 'info'](
          { code, said: messageOf(metadata) },
          'sign-in',
        ),
      warn: (code) => log.debug({ code }, 'sign-in'),
      debug: () => undefined,
    },
  }
}

/** The address when it lies within the app, else the app's own. */
export function sameOriginUrl(url: string, baseUrl: string): string {
  if (!URL.canParse(url, baseUrl)) return baseUrl
  const target = new URL(url, baseUrl)
  return target.origin === new URL(baseUrl).origin ? target.href : baseUrl
}

function messageOf(metadata: Error | { error?: Error; [key: string]: unknown }): string {
  const error = metadata instanceof Error ? metadata : metadata.error
  return error instanceof Error ? redact(error.message).slice(0, LONGEST_MESSAGE) : ''
}
