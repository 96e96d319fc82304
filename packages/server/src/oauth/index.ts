export type { AccessToken, AccessTokens } from './access-token.ts'
export { accessTokenSessionId, accessTokenSessions, type AccessTokenSessionsOptions } from './access-token-sessions.ts'
export { discoverAuthorizationServer, type AuthorizationServer, type DiscoveryOptions } from './authorization-server.ts'
export { introspectedAccessTokens, type IntrospectionOptions } from './introspected-access-tokens.ts'
export {
  protectedResource,
  type ProtectedResource,
  type ProtectedResourceOptions,
  type ResourceGate,
  type ResourceRequirement,
} from './protected-resource.ts'
