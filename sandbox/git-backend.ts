import { gitEnvironment } from './git.ts'
import { runGit } from './run-git.ts'

export type GitRequest = {
  request: Request
  /** The folder below which the bare repositories lie. */
  root: string
  /** The bare repository below it: `owner/path.git`. */
  repository: string
  /** The part of the address behind the repository, such as `info/refs`. */
  service: string
  user: string | null
}

function environment({ request, root, repository, service, user }: GitRequest, length: number) {
  const header = (name: string) => request.headers.get(name) ?? ''
  return gitEnvironment({
    GATEWAY_INTERFACE: 'CGI/1.1',
    GIT_PROJECT_ROOT: root,
    GIT_HTTP_EXPORT_ALL: '1',
    PATH_INFO: `/${repository}/${service}`,
    REQUEST_METHOD: request.method,
    QUERY_STRING: new URL(request.url).search.slice(1),
    CONTENT_TYPE: header('content-type'),
    CONTENT_LENGTH: String(length),
    HTTP_CONTENT_ENCODING: header('content-encoding'),
    GIT_PROTOCOL: header('git-protocol'),
    REMOTE_ADDR: '127.0.0.1',
    // Its presence is what makes the backend accept pushes.
    ...(user === null ? {} : { REMOTE_USER: user }),
  })
}

function toResponse(output: Buffer): Response {
  const end = output.indexOf('\r\n\r\n')
  if (end === -1) return new Response('git failed', { status: 500 })
  const headers = new Headers()
  let status = 200
  for (const line of output.subarray(0, end).toString().split('\r\n')) {
    const colon = line.indexOf(':')
    const name = line.slice(0, colon)
    const value = line.slice(colon + 1).trim()
    if (name.toLowerCase() === 'status') status = Number.parseInt(value, 10)
    else headers.append(name, value)
  }
  return new Response(new Uint8Array(output.subarray(end + 4)), { status, headers })
}

/** One request of a git client, answered by git's own CGI program. */
export async function runGitBackend(gitRequest: GitRequest): Promise<Response> {
  const input = Buffer.from(await gitRequest.request.arrayBuffer())
  const env = environment(gitRequest, input.length)
  const { stdout } = await runGit({ args: ['http-backend'], env, input })
  return toResponse(stdout)
}
