/** A product for step-up authentication, as an app would ship it. */
export interface Product {
  readonly name: string
  /** Packages with their exact versions. The first one is the product's. */
  readonly packages: Readonly<Record<string, string>>
  /** Whether the product includes the prompt's UI. */
  readonly hasPrompt: boolean
  /** Source text of an app's imports for one step-up, without React. */
  readonly imports: string
  /** Files that the product loads from the vendor's servers. They are measured from its package. */
  readonly served?: Served
}

/** Files that a page loads from a content delivery network. */
export interface Served {
  /** Scripts that the page loads at startup, as paths in `node_modules`. */
  readonly atStart: readonly string[]
  /** Scripts that the page loads for the prompt. */
  readonly forPrompt: readonly string[]
  /** An expression that loads the prompt's code in the page, as the product does. */
  readonly prompt: string
}

/** Chunks of `@clerk/ui` that render `<UserVerification>`: `framework`, `vendors`, `ui-common`, `userverification`. */
const clerkPrompt = `new Promise((resolve, reject) => {
  const load = (require) => Promise.all([26, 1545, 6666, 5636].map((chunk) => require.e(chunk))).then(resolve, reject)
  globalThis.rspackChunk_clerk_ui.push([['stepup-bench'], {}, load])
})`

/** The components of a screen of a Descope flow with a one-time code and a passkey. */
const descopePrompt = `Promise.all(
  ['container', 'text', 'passcode', 'text-field', 'button', 'link'].map((name) => DescopeUI['descope-' + name]()),
)`

/** Products at their current versions of 29 November 2026. */
export const products: readonly Product[] = [
  {
    name: 'Clerk',
    packages: {
      '@clerk/react': '6.18.0',
      '@clerk/clerk-js': '6.40.0',
      '@clerk/ui': '1.36.0',
    },
    hasPrompt: true,
    imports: `export { ClerkProvider, useReverification } from '@clerk/react'`,
    served: {
      atStart: ['@clerk/clerk-js/dist/clerk.browser.js', '@clerk/ui/dist/ui.browser.js'],
      forPrompt: [],
      prompt: clerkPrompt,
    },
  },
  {
    name: 'Authsignal',
    packages: { '@authsignal/react': '0.2.2' },
    hasPrompt: true,
    imports: `export { AuthsignalProvider, useAuthsignal } from '@authsignal/react'`,
  },
  {
    name: 'Authsignal, headless',
    packages: { '@authsignal/browser': '1.16.0' },
    hasPrompt: false,
    imports: `export { Authsignal } from '@authsignal/browser'`,
  },
  {
    name: 'SuperTokens',
    packages: { 'supertokens-auth-react': '0.51.3', 'supertokens-web-js': '0.16.0' },
    hasPrompt: true,
    imports: `export { default as SuperTokens, SuperTokensWrapper } from 'supertokens-auth-react'
      export { default as MultiFactorAuth } from 'supertokens-auth-react/recipe/multifactorauth'
      export { MultiFactorAuthPreBuiltUI } from 'supertokens-auth-react/recipe/multifactorauth/prebuiltui'
      export { default as Session } from 'supertokens-auth-react/recipe/session'
      export { default as TOTP } from 'supertokens-auth-react/recipe/totp'
      export { TOTPPreBuiltUI } from 'supertokens-auth-react/recipe/totp/prebuiltui'`,
  },
  {
    name: 'SuperTokens, headless',
    packages: { 'supertokens-web-js': '0.16.0' },
    hasPrompt: false,
    imports: `export { default as SuperTokens } from 'supertokens-web-js'
      export * as MultiFactorAuth from 'supertokens-web-js/recipe/multifactorauth'
      export * as Session from 'supertokens-web-js/recipe/session'
      export * as TOTP from 'supertokens-web-js/recipe/totp'`,
  },
  {
    name: 'Stytch',
    packages: { '@stytch/react': '20.1.0' },
    hasPrompt: true,
    imports: `export { createStytchClient, Products, StytchLogin, StytchProvider } from '@stytch/react'`,
  },
  {
    name: 'Stytch, headless',
    packages: { '@stytch/react': '20.1.0' },
    hasPrompt: false,
    imports: `export { createStytchHeadlessClient } from '@stytch/react/headless'`,
  },
  {
    name: 'Descope',
    packages: { '@descope/react-sdk': '3.3.1', '@descope/web-components-ui': '3.14.1' },
    hasPrompt: true,
    imports: `export { AuthProvider, Descope } from '@descope/react-sdk'`,
    served: {
      atStart: [],
      forPrompt: ['@descope/web-components-ui/dist/umd/index.js'],
      prompt: descopePrompt,
    },
  },
  {
    name: 'better-auth',
    packages: { 'better-auth': '1.7.25', '@better-auth/passkey': '1.7.6' },
    hasPrompt: false,
    imports: `export { createAuthClient } from 'better-auth/react'
      export { twoFactorClient } from 'better-auth/client/plugins'
      export { passkeyClient } from '@better-auth/passkey/client'`,
  },
]
