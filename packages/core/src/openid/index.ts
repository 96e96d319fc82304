export type { OpenIdTokens } from './complete.ts'
export {
  openIdConnect,
  openIdRedirect,
  type OpenIdConnectOptions,
  type OpenIdRedirectOptions,
} from './openid-connect.ts'
export type { PendingStore } from './pending.ts'
export type { OpenIdProvider } from './provider.ts'
export { resumeOpenId, type ResumedStepUp, type ResumeOptions } from './resume.ts'
