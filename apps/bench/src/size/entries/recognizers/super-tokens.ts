export { superTokens } from '@stepup/core/dialects'
