import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { UserId } from '#lib/platform/ids.ts'
import { addTestUser } from '#lib/testing/test-rows.ts'
import { startTestServices, type TestServices } from '#lib/testing/test-services.ts'
import { getNotices } from './get-notices.ts'
import type { Robot } from './happening.ts'
import { readEmail, readRobotAddress, robotContext, StoredNotices } from './notices.ts'
import { saveNotices } from './save-notices.ts'

const DINGTALK = 'https://oapi.dingtalk.com/robot/send?access_token=5ec2e7'
const FEISHU = 'https://open.feishu.cn/open-apis/bot/v2/hook/0a1b2c3d-4e5f'
const nowhere = { dingtalk: null, wecom: null, feishu: null }

let services: TestServices
let userId: UserId

beforeAll(async () => {
  services = await startTestServices()
})
beforeEach(async () => {
  userId = await addTestUser(services)
})
afterAll(() => services.close())

describe('the address of a robot', () => {
  test.each<[Robot, string, boolean]>([
    ['dingtalk', DINGTALK, true],
    ['dingtalk', ` ${DINGTALK}\n`, true],
    ['dingtalk', 'https://oapi.dingtalk.com/robot/send', false],
    ['dingtalk', 'http://oapi.dingtalk.com/robot/send?access_token=5ec2e7', false],
    ['dingtalk', 'https://oapi.dingtalk.com.evil.example/robot/send?access_token=5ec2e7', false],
    ['dingtalk', 'https://me@oapi.dingtalk.com/robot/send?access_token=5ec2e7', false],
    ['dingtalk', FEISHU, false],
    ['wecom', 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=0f1e2d3c', true],
    ['wecom', 'https://qyapi.weixin.qq.com/cgi-bin/gettoken?key=0f1e2d3c', false],
    ['feishu', FEISHU, true],
    ['feishu', 'https://open.larksuite.com/open-apis/bot/v2/hook/0a1b2c3d-4e5f', true],
    ['feishu', 'https://open.feishu.cn/open-apis/bot/v2/hook/', false],
    ['feishu', 'http://127.0.0.1:3000/open-apis/bot/v2/hook/0a1b2c3d-4e5f', false],
    ['feishu', 'not an address', false],
  ])('of %s: %s is taken: %s', (robot, pasted, expected) => {
    expect(readRobotAddress(robot, pasted).ok).toBe(expected)
  })
})

test.each([
  ['lihua@example.org', 'lihua@example.org'],
  ['  lihua@example.org ', 'lihua@example.org'],
  ['', null],
  ['lihua', 'email_malformed'],
  ['a@b@c.org', 'email_malformed'],
])('the e-mail address %j is read as %j', (pasted, expected) => {
  const read = readEmail(pasted)
  expect(read.ok ? read.value : read.reason).toBe(expected)
})

test('a robot address is kept sealed, and shown by its fingerprint', async () => {
  await saveNotices(services, {
    userId,
    happenings: ['token_dead'],
    email: '',
    robots: { ...nowhere, dingtalk: DINGTALK },
  })
  const { notices } = await services.database.prisma.user.findUniqueOrThrow({ where: { id: userId } })
  expect(JSON.stringify(notices)).not.toContain('5ec2e7')
  const sealed = StoredNotices.parse(notices).robots.dingtalk?.sealed ?? ''
  const opened = await services.vault.open(robotContext(userId, 'dingtalk'), sealed)
  expect(opened.reveal()).toBe(DINGTALK)
  const shown = await getNotices(services, { userId })
  expect(shown).toMatchObject({ happenings: ['token_dead'], email: null })
  expect(shown.robots).toEqual({ ...nowhere, dingtalk: opened.fingerprint() })
})

test('an empty field keeps its address, another one replaces it, and removing forgets it', async () => {
  const save = (robots: Record<Robot, string | null>) =>
    saveNotices(services, { userId, happenings: [], email: 'lihua@example.org', robots })
  const fingerprints = async () => (await getNotices(services, { userId })).robots
  await save({ dingtalk: DINGTALK, wecom: null, feishu: FEISHU })
  const before = await fingerprints()
  await save({ dingtalk: '', wecom: '', feishu: `${FEISHU}-6a7b` })
  const after = await fingerprints()
  expect(after.dingtalk).toBe(before.dingtalk)
  expect(after.feishu).not.toBe(before.feishu)
  await save({ dingtalk: null, wecom: null, feishu: '' })
  expect(await fingerprints()).toEqual({ ...nowhere, feishu: after.feishu })
})

test('one wrong address changes nothing, and its field is named', async () => {
  const wish = { userId, happenings: ['given_up' as const], email: 'lihua@example.org' }
  const refused = await saveNotices(services, { ...wish, robots: { ...nowhere, wecom: DINGTALK } })
  expect(refused).toEqual({ ok: false, reason: 'robot_address_unknown', field: 'wecom' })
  expect(await getNotices(services, { userId })).toMatchObject({ happenings: [], email: null })
})

test('what an older or newer version stored and this one does not know counts as not chosen', async () => {
  const kept = { sealed: 'sealed', fingerprint: '5ec2e700' }
  const notices = {
    happenings: ['token_dead', 'moon_full'],
    email: null,
    robots: { dingtalk: kept, telex: kept },
  }
  await services.database.prisma.user.update({ where: { id: userId }, data: { notices } })
  expect(await getNotices(services, { userId })).toEqual({
    happenings: ['token_dead'],
    email: null,
    robots: { ...nowhere, dingtalk: '5ec2e700' },
  })
})
