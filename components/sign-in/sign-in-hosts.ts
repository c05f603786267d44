/** A Gitee host that people can sign in with; `id` is also the id of its sign-in provider. */
export type SignInHost = { id: string; name: string; url: string }

export async function signInHosts(): Promise<SignInHost[]> {
  return [
    { id: 'gitee.com', name: 'Gitee', url: 'https://gitee.com' },
    { id: 'gitee.ru', name: 'Gitee.ru', url: 'https://gitee.ru' },
  ]
}
