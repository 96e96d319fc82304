export { dpop, type DpopNonces } from './dpop.ts'
export { grantVerifier, type VerifiedGrant } from './grant-verifier.ts'
export { jwtAccessTokens, type JwtAccessTokensOptions } from './jwt-access-tokens.ts'
export { signedGrants, type SigningKey } from './signed-grants.ts'
