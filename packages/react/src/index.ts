'use client'

export { StepUpButton, type StepUpButtonProps } from './step-up-button.tsx'
export { StepUpGate, type GateLock, type StepUpGateProps } from './step-up-gate.tsx'
export { StepUpProvider, useStepUpClient, type StepUpProviderProps } from './step-up-provider.tsx'
export { useElevation } from './use-elevation.ts'
export { useStepUpFlow, type StepUpFlow } from './use-step-up-flow.ts'
export {
  useStepUp,
  type StepUpCallState,
  type StepUpOutcome,
  type UseStepUpOptions,
  type UseStepUpResult,
} from './use-step-up.ts'
