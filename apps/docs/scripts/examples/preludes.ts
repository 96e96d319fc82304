/** Declarations of one package's prelude, by the name that each declares. */
export type Prelude = Readonly<Record<string, string>>

const app: Prelude = {
  Order: 'interface Order { readonly amount: string }',
  id: 'declare const id: string',
  toast: 'declare function toast(text: string): void',
  api: `declare const api: {
  transfer(order: { readonly amount: string }): Promise<void>
  closeAccount(id: string): Promise<void>
  card(id: string, options: { signal: AbortSignal; headers: Readonly<Record<string, string>> }): Promise<string>
}`,
}

const client: Prelude = {
  stepUp: "declare const stepUp: import('@stepup/core').StepUpClient",
  body: 'declare const body: string',
}

/**
 * Declarations that the examples of a package assume: parts of the reader's own app, and objects that the docs have
 * created before. Exports of their own package need no import either. Examples import everything else, and may declare
 * names of their own.
 */
export const preludes: Readonly<Record<string, Prelude>> = {
  core: {
    ...app,
    ...client,
    auth: 'declare const auth: { login(request: unknown): Promise<unknown> }',
    button: 'declare const button: HTMLButtonElement',
    form: 'declare const form: HTMLFormElement',
    endpoint: 'declare const endpoint: string',
    clientId: 'declare const clientId: string',
    redirectUri: 'declare const redirectUri: string',
    url: 'declare const url: string',
    state: 'declare const state: string',
    signal: 'declare const signal: AbortSignal',
    post: 'declare function post(path: string, body: unknown): Promise<never>',
    exchange: 'declare function exchange(code: unknown): Promise<never>',
    sendMoney: 'declare function sendMoney(order: unknown): Promise<void>',
    StepUpRequired: "type StepUpRequired = import('@stepup/protocol').StepUpRequired",
    order: 'declare const order: { readonly amount: string }',
    dialog: 'declare const dialog: HTMLDialogElement',
    supabaseClient: "declare const supabaseClient: { readonly auth: import('@stepup/core/elevators').SupabaseAuth }",
    auth0Client: "declare const auth0Client: import('@stepup/core/elevators').Auth0MfaClient",
    Clerk:
      "declare const Clerk: { readonly session: import('@stepup/core/elevators').ClerkSession | null | undefined }",
    authClient: "declare const authClient: import('@stepup/core/elevators').BetterAuthClient",
    oktaAuth: "declare const oktaAuth: import('@stepup/core/elevators').OktaClient",
    readBadge: 'declare function readBadge(options: unknown, signal: AbortSignal): Promise<unknown>',
  },
  policy: {
    createStepUpServer: "import { createStepUpServer } from '@stepup/server'",
    velocity: "import { velocity } from '@stepup/server/signals'",
    options: "declare const options: import('@stepup/server').StepUpServerOptions",
    own: "declare const own: Parameters<typeof import('@stepup/policy/packs').combinePolicies>[0]",
    request: 'declare const request: Request',
    store: "declare const store: import('@stepup/server').StepUpServerOptions['store']",
    policies: "declare const policies: import('@stepup/policy').PolicyData",
    published: "declare const published: import('@stepup/policy').PolicyData",
    draft: "declare const draft: import('@stepup/policy').PolicyData",
    traffic: "declare const traffic: import('@stepup/policy').Traffic",
  },
  protocol: {
    request: 'declare const request: Request',
    response: 'declare const response: Response',
    nonce: 'declare const nonce: string',
    keyPair: 'declare const keyPair: CryptoKeyPair',
    details: "declare const details: readonly import('@stepup/protocol').AuthorizationDetail[]",
  },
  react: {
    ...app,
    Button:
      'declare function Button(props: import("react").ComponentPropsWithRef<"button"> & { variant?: string }): import("react").ReactNode',
    ComponentPropsWithRef: 'import type { ComponentPropsWithRef } from "react"',
    App: 'declare function App(): import("react").ReactNode',
    CardNumber: 'declare function CardNumber(): import("react").ReactNode',
    Locked: 'declare function Locked(): import("react").ReactNode',
    Unlocked: 'declare function Unlocked(props: { until: number }): import("react").ReactNode',
  },
  'react-ui': {
    challenge: "declare const challenge: import('@stepup/protocol').Challenge",
    TransferForm: 'declare function TransferForm(): import("react").ReactNode',
  },
  'react-query': { ...app, ...client },
  desk: {
    id: 'declare const id: string',
    client: "declare const client: import('../../../../packages/desk/src/page/api/desk-client.ts').DeskClient",
    stepUp: "declare const stepUp: import('@stepup/server').StepUpServer",
    store: "declare const store: import('@stepup/server').StepUpStore",
    app: "declare const app: import('hono').Hono",
    staffOf: "declare function staffOf(request: Request): Promise<import('@stepup/desk').DeskUser | undefined>",
  },
  devtools: {
    ...client,
    App: 'declare function App(): import("react").ReactNode',
    StepUpProvider: "import { StepUpProvider } from '@stepup/react'",
  },
  server: {
    request: 'declare const request: Request',
    options: "declare const options: import('@stepup/server').StepUpServerOptions",
    details: "declare const details: readonly import('@stepup/protocol').AuthorizationDetail[]",
    store: "declare const store: import('@stepup/server').StepUpServerOptions['store']",
    session: "declare const session: import('@stepup/server').StepUpServerOptions['session']",
    policies: "declare const policies: import('@stepup/server').StepUpServerOptions['policies']",
    secret: 'declare const secret: string',
    stepUp: "declare const stepUp: import('@stepup/server').StepUpServer",
    issuer: 'declare const issuer: string',
    keys: "declare const keys: Parameters<typeof import('@stepup/server/jose').signedGrants>[0]['keys']",
    tokens: "declare const tokens: import('@stepup/server/oauth').AccessTokens",
    redis:
      'declare const redis: { set(key: string, value: string, options: { NX: true; PXAT: number }): Promise<string | null> }',
    isVpn: 'declare function isVpn(address: string, options: { signal: AbortSignal }): Promise<boolean>',
    signAndPost: 'declare function signAndPost(event: unknown): Promise<void>',
  },
  testing: {
    ...app,
    openMyStore: "declare function openMyStore(): Promise<import('@stepup/server').StepUpServerOptions['store']>",
    client: "declare const client: import('@stepup/core').StepUpClient",
    fetchOfPhone: 'declare const fetchOfPhone: typeof fetch',
    page: "declare const page: import('@playwright/test').Page",
    creationOptions: "declare const creationOptions: import('@stepup/testing').RegistrationOptions",
    requestOptions: "declare const requestOptions: import('@stepup/testing').AuthenticationOptions",
  },
}
