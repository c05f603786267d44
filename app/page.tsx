import { redirect } from 'next/navigation'
import { readUser } from '#lib/accounts/require-user.ts'

export default async function StartPage() {
  redirect((await readUser()) ? '/repositories' : '/sign-in')
}
