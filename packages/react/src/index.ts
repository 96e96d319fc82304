'use client'

export { useCodeField, type CodeFieldOptions, type CodeFieldParts } from './code-field/use-code-field.ts'
export { digitsOf, normalizeRecoveryCode } from './code-field/read-code.ts'
export type { OpenState, SendEvent, StateOf } from './prompt/flow-state.ts'
export { useAnswerForm, type AnswerForm, type AnswerFormOptions } from './prompt/use-answer-form.ts'
export { useRetryOnline } from './prompt/use-retry-online.ts'
export { useStepUpPrompt } from './prompt/use-step-up-prompt.ts'
export { useWebOtp } from './prompt/use-web-otp.ts'
export { StepUpButton, type StepUpButtonProps } from './button/step-up-button.tsx'
export {
  useStepUpButton,
  type StepUpButtonAttributes,
  type StepUpButtonOptions,
  type UseStepUpButtonResult,
} from './button/use-step-up-button.ts'
export type { StepUpCallState, StepUpOutcome } from './call/call-state.ts'
export { useRender, type RenderProp } from './render/use-render.ts'
export { StepUpGate, type StepUpGateProps } from './step-up-gate.tsx'
export { StepUpProvider, useStepUpClient, type StepUpProviderProps } from './step-up-provider.tsx'
export { useReached, useSecondsUntil } from './time/use-time.ts'
export { useDevices, useFactors } from './use-factors.ts'
export { useElevation } from './use-elevation.ts'
export { usePasskeyUplift, type UsePasskeyUpliftResult } from './use-passkey-uplift.ts'
export { useStepUpFlow, type StepUpFlow } from './use-step-up-flow.ts'
export { useStepUp, type UseStepUpOptions, type UseStepUpResult } from './call/use-step-up.ts'
