/** The files that `init` writes. They compile and run. */
export const templates: Readonly<Record<string, string>> = {
  'policies.yaml': `# yaml-language-server: $schema=./node_modules/@stepup/policy/policy.schema.json
version: '1'
description: Which actions need an approval, and at which level. Check the file with \`npx @stepup/cli policy check policies.yaml\`.

# All actions of the app. The checker reports an action without a rule, and a rule for an action that is not in this list.
actions: [transfer.create, factor.enroll, factor.rename, factor.remove, factor.default, factor.unlock, device.rename, device.remove]

parameters:
  threshold: '1000.00'
  currency: EUR

rules:
  - id: transfer-over-threshold
    actions: [transfer.create]
    when: >-
      details.exists(d, d.instructedAmount.currency != parameters.currency ||
      decimal(d.instructedAmount.amount) > decimal(parameters.threshold))
    # The approval is for exactly this payment, and works once.
    require: { acr_values: [phr, aal2], bound: true }
    reasons:
      - code: amount_over_threshold
        params: { amount: parameters.threshold, currency: parameters.currency }

  # Enrolling the first authenticator needs a recent sign-in. With max_age: 0, every later change needs a new proof.
  - id: first-factor
    actions: [factor.enroll]
    when: size(factors) == 0
    require: { acr_values: [aal1], max_age: 600 }

  - id: further-factors
    actions: [factor.enroll]
    when: size(factors) > 0
    require: { acr_values: [phr, aal2], max_age: 0 }

  - id: changes
    actions: [factor.rename, factor.remove, factor.default, factor.unlock, device.rename, device.remove]
    require: { acr_values: [phr, aal2], max_age: 0 }
`,

  'sessions.ts': `import { randomUUID } from 'node:crypto'

import type { Session, SessionAdapter } from '@stepup/server'

// This example keeps sessions in memory. Replace it with your own sessions.

/** A session, and since when its token is not the latest. Milliseconds. */
interface Kept {
  readonly session: Session
  readonly supersededAt?: number
}

const sessions = new Map<string, Kept>()

/** Requests that are under way when a step-up changes the token still carry the old one. Milliseconds. */
const GRACE = 30_000

// On HTTPS, the browser sends the cookie to this host only, and never unencrypted.
const isSecure = (process.env['ORIGIN'] ?? '').startsWith('https:')
const cookieName = isSecure ? '__Host-session' : 'session'
const attributes = \`HttpOnly; SameSite=Lax; Path=/\${isSecure ? '; Secure' : ''}\`

/** Signs a user in, and returns the cookie. Check the password first. */
export function signIn(name: string): string {
  const authTime = Math.floor(Date.now() / 1000)
  return keep({ id: randomUUID(), user: { id: name, name }, acr: 'aal1', amr: ['pwd'], authTime })
}

function keep(session: Session): string {
  const token = randomUUID()
  sessions.set(token, { session })
  return \`\${cookieName}=\${token}; \${attributes}\`
}

function tokenOf(request: Request): string | undefined {
  const cookies = (request.headers.get('cookie') ?? '').split(';').map((each) => each.trim().split('='))
  return cookies.find(([name]) => name === cookieName)?.[1]
}

/** Deletes expired tokens, and lets the current tokens of this session expire after the grace period. */
function retire(id: string): void {
  const now = Date.now()
  for (const [token, kept] of sessions) {
    const { session, supersededAt } = kept
    if (supersededAt !== undefined && now - supersededAt > GRACE) sessions.delete(token)
    else if (session.id === id && supersededAt === undefined) sessions.set(token, { session, supersededAt: now })
  }
}

export const session: SessionAdapter = {
  async read(request) {
    const kept = sessions.get(tokenOf(request) ?? '')
    if (kept?.supersededAt === undefined) return kept?.session
    // A replaced token may be stolen. It works until the grace period ends, without the rights of later step-ups.
    if (Date.now() - kept.supersededAt > GRACE) return undefined
    return { ...kept.session, superseded: Math.floor(kept.supersededAt / 1000) }
  },
  // Each step-up replaces the token.
  async rotate({ id, user, acr, amr, authTime }) {
    retire(id)
    return [keep({ id, user, acr, amr, authTime })]
  },
}
`,

  'step-up.ts': `import { policyFile } from '@stepup/policy/file'
import {
  createStepUpServer,
  passkey,
  recoveryCodes,
  totp,
  type StepUpServer,
  type StepUpServerOptions,
} from '@stepup/server'
import { allAudits, auditTrail, operatorLog } from '@stepup/server/audit'
import { remoteAddress } from '@stepup/server/node'
import { createSqliteStore, openSqlite } from '@stepup/server/sqlite'

import { session } from './sessions.ts'

/** Origin of the pages. */
const origin = process.env['ORIGIN'] ?? 'http://localhost:4200'
/** Must stay the same across restarts: it seals enrolled authenticators. */
const secret = process.env['STEPUP_SECRET']
if (secret === undefined) throw new Error('STEPUP_SECRET is not set. Write it to .env, which the command line reads, and start the server with: node --env-file=.env server.ts')

const store = createSqliteStore(openSqlite(process.env['DATABASE'] ?? 'app.sqlite'))
await store.migrate()

/** \`npx @stepup/cli doctor --config step-up.ts\` checks these. */
export const options: StepUpServerOptions = {
  store: store as StepUpServerOptions['store'],
  session,
  secret,
  origins: [origin],
  factors: [
    passkey({ rpId: new URL(origin).hostname, rpName: 'My app', origins: [origin] }),
    totp({ issuer: 'My app' }),
    recoveryCodes(),
  ],
  policies: policyFile('policies.yaml'),
  clientAddress: remoteAddress,
  audit: allAudits(operatorLog(), auditTrail({ store, secret })),
  // Send an email instead, so that users learn of changes that they did not make.
  notify: ({ type, user }) => console.log(\`\${user.name}: \${type}\`),
}

export const stepUp: StepUpServer = createStepUpServer(options)
`,

  'server.ts': `import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { nodeHandler } from '@stepup/server/node'

import { signIn } from './sessions.ts'
import { stepUp } from './step-up.ts'

/** Answers every request. Frameworks that speak Request and Response (Hono, Next, Workers) can call it as it is. */
async function answer(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url)
  if (pathname.startsWith('/step-up/')) return stepUp.handler(request)
  const call = \`\${request.method} \${pathname}\`
  if (call === 'POST /api/sign-in') return new Response(null, { status: 204, headers: { 'Set-Cookie': signIn('mara') } })
  if (call === 'POST /api/transfers') return transfer(request)
  return Response.json({ error: 'not_found' }, { status: 404 })
}

async function transfer(request: Request): Promise<Response> {
  const { amount, name, iban } = (await request.json()) as { amount: string; name: string; iban: string }
  const gate = await stepUp.protect(request, {
    action: 'transfer.create',
    details: [
      { type: 'payment', instructedAmount: { amount, currency: 'EUR' }, creditorName: name, creditorAccount: { iban } },
    ],
  })
  if (!gate.allowed) return gate.response
  // From here on it is approved. Move the money.
  return Response.json({ sent: amount, approvedWith: gate.approval?.kind ?? 'nothing, it was small' })
}

const server = createServer(nodeHandler(answer))
server.listen(Number(process.env['PORT'] ?? 4200), () => {
  console.log(\`http://localhost:\${(server.address() as AddressInfo).port}\`)
})
`,
}

/** Files that a project usually has. Existing ones are never changed. */
export const companions: Readonly<Record<string, string>> = {
  'package.json': `{
  "private": true,
  "type": "module",
  "scripts": { "start": "node --env-file=.env server.ts" }
}
`,
  'tsconfig.json': `{
  "compilerOptions": {
    "target": "ES2024",
    "module": "nodenext",
    "strict": true,
    "noEmit": true,
    "skipLibCheck": true,
    "allowImportingTsExtensions": true,
    "erasableSyntaxOnly": true,
    "verbatimModuleSyntax": true,
    "types": ["node"]
  },
  "include": ["*.ts"]
}
`,
  '.gitignore': `node_modules
.env
*.sqlite*
`,
}
