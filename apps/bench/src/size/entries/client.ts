// The client alone, as imported by an app without React.
export { createStepUpClient } from '@stepup/core'
