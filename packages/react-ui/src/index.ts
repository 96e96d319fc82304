export type { Appearance, AppearanceOptions, PartName, PartState, PartStyle } from './appearance/appearance.ts'
export { preloadStepUpModal } from './modal/preload.ts'
export type { Brand, PromptLinks, PromptProps } from './prompt/prompt-props.ts'
export { StepUpInline, StepUpPage, type StepUpInlineProps } from './modal/step-up-inline.tsx'
export type { StepUpRootProps } from './modal/root.tsx'
export { StepUpModal, type StepUpModalProps } from './modal/step-up-modal.tsx'
export * as StepUp from './parts.ts'
export type { StepUpSummaryProps } from './parts/own-summary.tsx'
export type { StepUpPartProps } from './parts/component.tsx'
export type { Enroll, EnrollProps } from './prompt/enroll.ts'
export type { OwnFactorProps } from './prompt/own-factor.ts'
export type {
  ButtonSlotProps,
  CodeFieldSlotProps,
  IconSlotProps,
  InputSlotProps,
  SlotProps,
  Slots,
} from './prompt/slots.ts'
export type { DetailRenderer, DetailSummary } from './details/detail-renderer.ts'
export { summarize } from './details/summarize.ts'
export type { Format } from './words/format.ts'
export { extendMessages, type Message, type Messages } from './words/messages.ts'
export { createWords, type Words } from './words/words.ts'
