// The client alone, as an app without React imports it.
export { createStepUpClient } from '@stepup/core'
