import type { PolicyData } from '@stepup/policy'
import {
  type AuditEvent,
  type CodeMessage,
  createStepUpServer,
  emailOtp,
  type Factor,
  type Notice,
  passkey,
  password,
  type PolicyFeed,
  push,
  type PushMessage,
  recoveryCodes,
  securityKey,
  type Session,
  type SmsMessage,
  smsOtp,
  type StepUpServer,
  type StepUpServerOptions,
  totp,
} from '../src/index.ts'
import { type Customer, customerOf } from './customer.ts'
import { openTestStore, type TestStore } from './store.ts'

export { approveByMail, factorPath, optionsOf } from './customer.ts'
export { payment } from './payment.ts'
export type { Answer, Customer } from './customer.ts'

export const origin = 'https://bank.example'

type Rules = PolicyData['rules']

const rules: Rules = [
  {
    id: 'over-threshold',
    actions: ['transfer.create'],
    when: 'details.exists(d, decimal(d.instructedAmount.amount) > decimal(parameters.threshold))',
    require: { acr_values: ['phr', 'aal2'], bound: true },
    reasons: [{ code: 'amount_over_threshold' }],
  },
  { id: 'card', actions: ['card.reveal'], require: { acr_values: ['aal2'], max_age: 300 }, reasons: [] },
  { id: 'close', actions: ['account.close'], require: { acr_values: ['phr'] }, reasons: [] },
  { id: 'sign-in', actions: ['session.create'], require: { acr_values: ['aal2'], max_age: 300 }, reasons: [] },
  {
    id: 'first-factor',
    actions: ['factor.enroll'],
    when: "!('passkey' in factors) && !('totp' in factors)",
    require: { acr_values: ['aal1'] },
    reasons: [],
  },
  {
    id: 'further-factor',
    actions: ['factor.enroll'],
    when: "'passkey' in factors || 'totp' in factors",
    require: { acr_values: ['aal2'], max_age: 300 },
    reasons: [],
  },
  {
    id: 'factor-change',
    actions: ['factor.remove', 'factor.rename', 'factor.default', 'factor.unlock', 'device.rename', 'device.remove'],
    require: { acr_values: ['aal2'], max_age: 300 },
    reasons: [],
  },
]

export interface TestServer extends TestStore {
  readonly server: StepUpServer
  readonly mails: readonly CodeMessage[]
  readonly texts: readonly SmsMessage[]
  readonly pushes: readonly PushMessage[]
  readonly events: readonly AuditEvent[]
  readonly notices: readonly Notice[]
  /** Ids of pending sessions. */
  readonly pending: Set<string>
  readonly advance: (milliseconds: number) => void
  readonly now: () => number
  /** Returns the code in the newest e-mail. */
  readonly mailedCode: () => string
  /** Returns the code in the newest text message. */
  readonly textedCode: () => string
  readonly customer: (user: string, session?: string) => Customer
}

/** Deviations from the default test server. */
export interface TestOptions extends Partial<Omit<StepUpServerOptions, 'factors'>> {
  /** Additional rules. */
  readonly rules?: Rules
  /** Changes the default factors. */
  readonly factors?: (usual: readonly Factor[]) => readonly Factor[]
  /** Policies published in the store. */
  readonly feed?: (store: TestStore['store']) => PolicyFeed
  /** The database of another server, for a second node. */
  readonly on?: TestStore
  /** Wraps the store. */
  readonly around?: (store: TestStore['store']) => TestStore['store']
}

/** Password of each test user. */
export const passwordOf = (user: string): string => `the password of ${user}`

/** Starts a server with an empty store, a manual clock, and captured e-mails and text messages. */
export async function startServer(options: TestOptions = {}): Promise<TestServer> {
  const { rules: more = [], factors = (usual) => usual, around = (store) => store, feed, on, ...others } = options
  const { db, store, dump } = on ?? (await openTestStore())
  const kept = wrapped(store, around)
  const mails: CodeMessage[] = []
  const texts: SmsMessage[] = []
  const pushes: PushMessage[] = []
  const events: AuditEvent[] = []
  const notices: Notice[] = []
  const pending = new Set<string>()
  let now = Date.UTC(2026, 0, 1, 12)
  const webAuthn = { rpId: 'bank.example', rpName: 'Bank', origins: [origin] }
  const usual = [
    passkey(webAuthn),
    securityKey(webAuthn),
    totp({ issuer: 'Bank' }),
    push({ notify: async (message) => void pushes.push(message) }),
    emailOtp({ send: async (mail) => void mails.push(mail) }),
    smsOtp({ host: 'bank.example', send: async (message) => void texts.push(message) }),
    password({ verify: async (user, typed) => typed === passwordOf(user.id) }),
    recoveryCodes(),
  ]
  const server: StepUpServer = createStepUpServer({
    store: kept,
    secret: 'a secret of at least thirty-two bytes, for tests',
    origins: [origin],
    policies: {
      version: 'test',
      parameters: { threshold: '1000.00' },
      default_effect: 'deny',
      rules: [...rules, ...more],
    },
    clock: () => now,
    // On a busy machine a late signal would be missing and change the decision.
    signalDeadline: 60_000,
    session: {
      read: async (request) => readSession(tokenOf(request), now, (id) => !pending.has(id)),
      readPending: async (request) => readSession(tokenOf(request), now, (id) => pending.has(id)),
    },
    factors: factors(usual),
    audit: (event) => void events.push(event),
    notify: (notice) => void notices.push(notice),
    ...(feed ? { policies: feed(kept) } : {}),
    ...others,
  })
  const codeIn = (message?: { readonly text: string }): string =>
    /\b\d{3}\s?\d{3}\b/.exec(message?.text ?? '')?.[0].replace(/\s/, '') ?? ''

  return {
    db,
    store,
    dump,
    server,
    mails,
    texts,
    pushes,
    events,
    notices,
    pending,
    advance: (milliseconds: number) => void (now += milliseconds),
    now: () => now,
    mailedCode: (): string => codeIn(mails.at(-1)),
    textedCode: (): string => codeIn(texts.at(-1)),
    customer: (user: string, session = `${user}-session`): Customer =>
      customerOf(server, { user, session, origin }, () => now),
  }
}

/** Wraps a store and each of its units of work. */
function wrapped<TStore extends TestStore['store']>(store: TStore, around: NonNullable<TestOptions['around']>): TStore {
  const begin = () => wrapped(store.begin(), around)
  return { ...(around(store) as TStore), begin, expect: (rows) => store.expect(rows) }
}

function tokenOf(request: Request): string {
  return request.headers.get('authorization') ?? ''
}

/** Reads the session of a token such as `mara/mara-session`. */
export function readSession(
  token: string,
  now: number,
  isWanted: (id: string) => boolean = () => true,
): Session | undefined {
  const [user, session] = token.split('/')
  if (!user || !session || !isWanted(session)) return undefined
  return {
    id: session,
    user: { id: user, name: user, email: `${user}@mail.example` },
    acr: 'aal1',
    amr: ['pwd'],
    authTime: Math.floor(now / 1000),
  }
}
