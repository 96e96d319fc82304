import { join } from 'node:path'

import type { Session, SessionAdapter } from '@stepup/server'
import { beforeAll, beforeEach, expect, it, vi } from 'vitest'

/** The exports of a new app's `server/sessions.ts`. */
interface Sessions {
  readonly session: Required<Pick<SessionAdapter, 'read' | 'rotate'>>
  readonly signIn: () => Promise<{ readonly cookie: string }>
  readonly signOut: (request: Request) => Promise<string>
}

let sessions: Sessions
beforeAll(async () => {
  vi.stubEnv('DATABASE', ':memory:')
  const path = join(import.meta.dirname, '../templates/base/server/sessions.ts')
  sessions = (await import(path)) as Sessions
  return () => vi.unstubAllEnvs()
})
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  return () => void vi.useRealTimers()
})

const requestWith = (setCookie = ''): Request =>
  new Request('http://localhost', { headers: { cookie: setCookie.split(';')[0] ?? '' } })
const read = async (setCookie?: string): Promise<Session | undefined> => sessions.session.read(requestWith(setCookie))

async function signIn(): Promise<readonly [cookie: string, session: Session]> {
  const { cookie } = await sessions.signIn()
  const session = await read(cookie)
  if (!session) throw new Error('Nobody is signed in.')
  return [cookie, session]
}

it('ELV-15: a token from before a step-up has none of its rights, and ends after half a minute', async () => {
  const [before, session] = await signIn()
  const [after] = await sessions.session.rotate(session, requestWith(before))
  expect(await read(after)).toEqual(session)
  expect(await read(before)).toEqual({ ...session, superseded: Math.floor(Date.now() / 1000) })
  vi.advanceTimersByTime(31_000)
  expect(await read(before)).toBeUndefined()
  expect(await read(after)).toEqual(session)
})

it('a session ends after twelve hours, regardless of later proofs', async () => {
  const [before, session] = await signIn()
  vi.advanceTimersByTime(12 * 60 * 60_000)
  const [after] = await sessions.session.rotate(session, requestWith(before))
  expect(await read(after)).toEqual(session)
  vi.advanceTimersByTime(1000)
  expect(await read(after)).toBeUndefined()
})

it('signing out ends every token of the session, and no other session', async () => {
  const [before, session] = await signIn()
  const [otherCookie] = await signIn()
  const [after] = await sessions.session.rotate(session, requestWith(before))
  expect(await sessions.signOut(requestWith(after))).toContain('Max-Age=0')
  expect([await read(before), await read(after)]).toEqual([undefined, undefined])
  expect(await read(otherCookie)).toBeDefined()
})

it('a step-up that ends after the sign-out does not restore the session', async () => {
  const [cookie, session] = await signIn()
  await sessions.signOut(requestWith(cookie))
  await expect(sessions.session.rotate(session, requestWith(cookie))).rejects.toThrow('ended')
  expect(await read(cookie)).toBeUndefined()
})

it('two concurrent step-ups leave the session with one valid token each', async () => {
  const [cookie, session] = await signIn()
  const renew = async () => (await sessions.session.rotate(session, requestWith(cookie)))[0]
  const [first, second] = await Promise.all([renew(), renew()])
  expect((await Promise.all([first, second].map((token) => read(token)))).map((found) => found?.id)).toEqual([
    session.id,
    session.id,
  ])
})

it('a missing or forged cookie is not signed in', async () => {
  expect(await read()).toBeUndefined()
  expect(await read('session=made-up')).toBeUndefined()
})
