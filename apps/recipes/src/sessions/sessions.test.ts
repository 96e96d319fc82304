import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

import { encode } from '@auth/core/jwt'
import type { Session, SessionAdapter } from '@stepup/server'
import { toRequest } from '@stepup/server/node'
import express, { type Express } from 'express'
import expressSession from 'express-session'
import { getIronSession } from 'iron-session'
import { exportSPKI, generateKeyPair, SignJWT } from 'jose'
import passport from 'passport'
import { Strategy } from 'passport-local'
import { expect, it, onTestFinished, vi } from 'vitest'

import { session as ofAuthJs } from './auth-js.ts'
import { auth, session as ofBetterAuth } from './better-auth.ts'
import { clerkSession } from './clerk.ts'
import { session as ofExpress } from './express-session.ts'
import { options as ironOptions, session as ofIron, type SignedIn } from './iron-session.ts'
import { session as ofPassport } from './passport.ts'
import { supabaseSession } from './supabase.ts'

const secrets = vi.hoisted(() => {
  const set = {
    AUTH_SECRET: 'a secret of Auth.js, for tests',
    BETTER_AUTH_SECRET: 'a secret of better-auth, for tests of ours',
    SESSION_PASSWORD: 'a password of at least thirty-two characters',
  }
  Object.assign(process.env, set)
  return set
})

const now = Math.floor(Date.now() / 1000)
const origin = 'https://bank.example'

const readWith = async (
  session: SessionAdapter,
  headers: Readonly<Record<string, string>> = {},
): Promise<Session | undefined> => session.read(new Request(`${origin}/api/transfers`, { headers }))

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await new Promise((resolve) => server.once('listening', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const cookieOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')

/** An Express app whose `/who` returns the session from the adapter. */
function appWith(session: SessionAdapter, prepare: (app: Express) => void): Express {
  const app = express()
  app.use(expressSession({ secret: 'a secret of express-session', resave: false, saveUninitialized: false }))
  prepare(app)
  app.get('/who', async (incoming, outgoing) => {
    outgoing.json((await session.read(toRequest(incoming))) ?? null)
  })
  return app
}

it('the server reads a session of express-session', async () => {
  const signedIn = { id: 'a', user: { id: 'u1', name: 'Mara' }, authTime: now }
  const url = await listen(
    appWith(ofExpress, (app) =>
      app.post('/sign-in', (incoming, outgoing) => {
        incoming.session.stepUp = signedIn
        outgoing.end()
      }),
    ),
  )
  const cookie = cookieOf(await fetch(`${url}/sign-in`, { method: 'POST' }))
  expect(await (await fetch(`${url}/who`, { headers: { cookie } })).json()).toEqual({
    ...signedIn,
    acr: 'aal1',
    amr: ['pwd'],
  })
  expect(await (await fetch(`${url}/who`)).json()).toBeNull()
})

it('the server reads no session where express-session has not run', async () => {
  const app = express().get('/who', async (incoming, outgoing) => {
    outgoing.json((await ofExpress.read(toRequest(incoming))) ?? null)
  })
  expect(await (await fetch(`${await listen(app)}/who`)).json()).toBeNull()
})

it('the server reads a session of Passport', async () => {
  passport.use(
    new Strategy((name, _password, done) =>
      done(null, { id: 'u1', name, signIn: { id: crypto.randomUUID(), at: now } }),
    ),
  )
  passport.serializeUser((user, done) => done(null, user))
  passport.deserializeUser<Express.User>((user, done) => done(null, user))
  const url = await listen(
    appWith(ofPassport, (app) => {
      app.use(express.urlencoded(), passport.session())
      app.post('/sign-in', passport.authenticate('local'), (_incoming, outgoing) => void outgoing.end())
    }),
  )
  const body = new URLSearchParams({ username: 'Mara', password: 'x' })
  const cookie = cookieOf(await fetch(`${url}/sign-in`, { method: 'POST', body }))
  const [first, second] = [
    await fetch(`${url}/who`, { headers: { cookie } }),
    await fetch(`${url}/who`, { headers: { cookie } }),
  ]
  const read = (await first.json()) as Session
  expect(read).toMatchObject({ user: { id: 'u1', name: 'Mara' }, acr: 'aal1', authTime: now })
  expect(((await second.json()) as Session).id).toBe(read.id)
  expect(await (await fetch(`${url}/who`)).json()).toBeNull()
})

it('the server reads a session of iron-session', async () => {
  const response = new Response()
  const signedIn = await getIronSession<SignedIn>(new Request(origin), response, ironOptions)
  Object.assign(signedIn, { id: 'a', user: { id: 'u1', name: 'Mara' }, authTime: now })
  await signedIn.save()
  expect(await readWith(ofIron, { cookie: cookieOf(response) })).toMatchObject({
    id: 'a',
    user: { id: 'u1' },
    authTime: now,
  })
  expect(await readWith(ofIron, { cookie: 'session=forged' })).toBeUndefined()
})

it.each<[string, string, () => Promise<{ readonly session: SessionAdapter }>]>([
  ['iron-session', 'session', () => import('./iron-session.ts')],
  ['Auth.js', 'authjs.session-token', () => import('./auth-js.ts')],
])('the sessions of %s have no secret that everybody can read', async (_, cookie, recipe) => {
  for (const name of Object.keys(secrets)) vi.stubEnv(name, undefined)
  vi.resetModules()
  const { session } = await recipe()
  await expect(readWith(session, { cookie: `${cookie}=forged` })).rejects.toThrow(/secret|password/u)
})

it('the server reads a session of Auth.js', async () => {
  const token = { sub: 'u1', name: 'Mara', sid: 'a', auth_time: now }
  const salt = 'authjs.session-token'
  const jwt = await encode({ token, secret: secrets.AUTH_SECRET, salt })
  expect(await readWith(ofAuthJs, { cookie: `${salt}=${jwt}` })).toMatchObject({
    id: 'a',
    user: { id: 'u1', name: 'Mara' },
    authTime: now,
  })
  expect(await readWith(ofAuthJs, { cookie: `${salt}=${jwt.slice(0, -4)}AAAA` })).toBeUndefined()
})

it('the server reads a session of better-auth', async () => {
  const body = { name: 'Mara', email: 'mara@bank.example', password: 'correct horse battery' }
  const signedUp = await auth.api.signUpEmail({ body, asResponse: true })
  const read = await readWith(ofBetterAuth, { cookie: cookieOf(signedUp) })
  expect(read).toMatchObject({ user: { name: 'Mara' }, acr: 'aal1' })
  expect(Math.abs((read?.authTime ?? 0) - Date.now() / 1000)).toBeLessThan(60)
  // The adapter omits an unverified address, so no code is sent to it.
  expect(read?.user.email).toBeUndefined()
  expect(await readWith(ofBetterAuth)).toBeUndefined()
})

it('the server reads a session of Clerk', async () => {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true })
  const session = clerkSession({ jwtKey: await exportSPKI(publicKey), authorizedParties: [origin] })
  const sign = async (claims: Readonly<Record<string, unknown>>): Promise<string> =>
    new SignJWT({ sid: 'sess_1', azp: origin, ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: 'ins_1', typ: 'JWT' })
      .setSubject('user_1')
      .setIssuer('https://clerk.bank.example')
      .setIssuedAt(now)
      .setExpirationTime('1m')
      .sign(privateKey)
  const read = async (token: string): Promise<Session | undefined> =>
    readWith(session, { cookie: `__session=${token}` })
  expect(await read(await sign({ fva: [3, -1] }))).toMatchObject({
    id: 'sess_1',
    user: { id: 'user_1' },
    authTime: now - 180,
  })
  // Without the age of the sign-in, the adapter treats it as old.
  expect((await read(await sign({})))?.authTime).toBe(0)
  expect(await read(`${await sign({ fva: [3, -1] })}x`)).toBeUndefined()
  expect(await read(await sign({ fva: [3, -1], sts: 'pending' }))).toBeUndefined()
  expect(await read(await sign({ fva: [3, -1], sts: 'active' }))).toBeDefined()
  expect(await read(await sign({ fva: [3, -1], azp: 'https://evil.example' }))).toBeUndefined()
})

it('the server reads a session of Supabase', async () => {
  const { publicKey, privateKey } = await generateKeyPair('ES256')
  const issuer = 'https://project.supabase.co/auth/v1'
  const session = supabaseSession(async () => publicKey, issuer)
  const sign = async (from: string): Promise<string> =>
    new SignJWT({ session_id: 'a', email: 'mara@bank.example', amr: [{ method: 'password', timestamp: now - 60 }] })
      .setProtectedHeader({ alg: 'ES256' })
      .setSubject('u1')
      .setIssuer(from)
      .setAudience('authenticated')
      .setExpirationTime('1h')
      .sign(privateKey)
  const read = async (token: string): Promise<Session | undefined> =>
    readWith(session, { authorization: `Bearer ${token}` })
  expect(await read(await sign(issuer))).toMatchObject({
    id: 'a',
    user: { id: 'u1' },
    amr: ['password'],
    authTime: now - 60,
  })
  expect(await read(await sign('https://elsewhere.example'))).toBeUndefined()
  expect(await readWith(session)).toBeUndefined()
})
