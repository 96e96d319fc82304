// First imports of an app like the bank: the client and the React binding.
export { createStepUpClient } from '@stepup/core'
export { StepUpButton, StepUpGate, StepUpProvider, useElevation, useStepUp } from '@stepup/react'
