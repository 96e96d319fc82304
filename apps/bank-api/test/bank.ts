import type { StepUpStore } from '@stepup/server'
import { createSqliteStore, openSqlite } from '@stepup/server/sqlite'
import type { Hono } from 'hono'
import type { Kysely, KyselyPlugin } from 'kysely'

import { type BankOptions, createBank } from '../src/bank.ts'
import type { BankTables } from '../src/database/tables.ts'
import type { OutgoingMessage } from '../src/mail/inbox.ts'

/** Origin of the bank in tests. */
export const origin = 'https://northbank.example'

export const secret = 'a secret of at least thirty-two bytes, for tests'

/** Start time of the bank's clock. */
export const openedAt = Date.UTC(2026, 10, 25)

/** A bank with an empty database in memory and a manual clock. */
export interface OpenedBank {
  readonly db: Kysely<BankTables>
  readonly app: Hono
  /** Sent messages, oldest first. */
  readonly messages: readonly OutgoingMessage[]
  readonly sweep: () => Promise<void>
  readonly checkAlerts: () => Promise<void>
  readonly stop: () => Promise<void>
  readonly settled: () => Promise<void>
  readonly advance: (milliseconds: number) => void
}

/** Opens a bank with these policies. Actions without a rule are denied, unless `default_effect` allows them. */
export async function openBank(
  policies: Partial<ReturnType<BankOptions['policies']>> = {},
  {
    plugins = [],
    wrapStore = (store) => store,
    ...options
  }: Pick<BankOptions, 'clientAddress' | 'demoYear' | 'publishing' | 'policyFile' | 'alertsTo' | 'sendMail' | 'log'> & {
    readonly plugins?: readonly KyselyPlugin[]
    /** Replaces operations of the store, for example to hold one of them back. */
    readonly wrapStore?: (store: StepUpStore<Kysely<BankTables>>) => StepUpStore<Kysely<BankTables>>
  } = {},
): Promise<OpenedBank> {
  const db = plugins.reduce((plain, plugin) => plain.withPlugin(plugin), openSqlite<BankTables>(':memory:'))
  const messages: OutgoingMessage[] = []
  let now = openedAt
  const data = { version: 'test', rules: [], ...policies }
  const bank = await createBank({
    database: { kind: 'sqlite', db, store: wrapStore(createSqliteStore(db)), close: () => db.destroy() },
    origin,
    demo: true,
    secret,
    policies: () => data,
    clock: () => now,
    onInboxMessage: (message) => void messages.push(message),
    ...options,
  })
  const { app, sweep, checkAlerts, stop, settled } = bank
  return { db, app, messages, sweep, checkAlerts, stop, settled, advance: (milliseconds) => void (now += milliseconds) }
}

/** A response of the API. */
export interface BankAnswer<TBody> {
  readonly status: number
  readonly body: TBody
}

/** A browser that keeps its cookies. */
export interface BankBrowser {
  readonly cookie: () => string
  readonly call: <TBody = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    headers?: HeadersInit,
  ) => Promise<BankAnswer<TBody>>
}

/** Headers of an ordinary browser, so that no signal reports automation. */
const ordinary = {
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
  'accept-language': 'en',
}

/** Creates a browser at the bank without cookies. */
export function browserAt(bank: Hono): BankBrowser {
  const cookies = new Map<string, string>()
  const cookie = (): string => [...cookies].map((pair) => pair.join('=')).join('; ')
  const call: BankBrowser['call'] = async (method, path, body, headers = {}) => {
    const response = await bank.request(path, {
      method,
      headers: { ...ordinary, origin, cookie: cookie(), 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    for (const [name = '', value = ''] of response.headers.getSetCookie().map((header) => header.split(/[=;]/)))
      cookies.set(name, value)
    const text = await response.text()
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) }
  }
  return { cookie, call }
}
