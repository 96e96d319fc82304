export { problemIn } from '@stepup/core'
