import { handleAuth } from '#lib/accounts/handle-auth.ts'
import { services } from '#lib/platform/services.ts'

export function GET(request: Request): Promise<Response> {
  return handleAuth(services(), request)
}

export function POST(request: Request): Promise<Response> {
  return handleAuth(services(), request)
}
