export { ownBackend } from '@stepup/core/elevators'
