export { rfc9470 } from '@stepup/core'
