import { expect, test } from 'vitest'
import { startGiteeBench } from '#lib/testing/gitee-bench.ts'
import { addTestUser } from '#lib/testing/test-rows.ts'
import { signIn } from './sign-in.ts'

test('who signs in again, because the grant had ended, has one that works', async () => {
  const { gitee, services, close } = await startGiteeBench()
  const { grant } = services.database.prisma
  gitee.addAccount({ login: 'lihua' })
  const person = { userId: await addTestUser(services, 'lihua'), login: 'lihua' }
  await signIn({ sandbox: { gitee } }, services, person)
  await grant.updateMany({ data: { state: 'sign_in_again' } })
  await signIn({ sandbox: { gitee } }, services, person)
  expect(await grant.findMany()).toMatchObject([{ userId: person.userId, state: 'working' }])
  await close()
})
