// What an app of the shape of the bank imports at first: the client and the React binding.
export { createStepUpClient } from '@stepup/core'
export { StepUpButton, StepUpGate, StepUpProvider, useElevation, useStepUp } from '@stepup/react'
