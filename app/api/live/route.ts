import { cookies } from 'next/headers'
import { getCurrentUser } from '#lib/accounts/current-user.ts'
import { streamNews } from '#lib/live/stream-news.ts'
import { services } from '#lib/platform/services.ts'

/** A stream of what changes for the signed-in user. */
export async function GET(request: Request) {
  const [app, jar] = [services(), await cookies()]
  const findUser = () => getCurrentUser(app, jar)
  const user = await findUser()
  if (!user) return new Response(null, { status: 401 })
  const isSignedIn = async () => (await findUser()) !== null
  const news = streamNews(app, { userId: user.id, signal: request.signal, isSignedIn })
  return new Response(news, {
    headers: {
      'Content-Type': 'text/event-stream',
      // A proxy that compresses or gathers would hold news back.
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    },
  })
}
