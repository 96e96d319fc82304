export type {
  Appearance,
  AppearanceOptions,
  PartName,
  PartProps,
  PartState,
  PartStyle,
} from './appearance/appearance.ts'
export type { IconName } from './icons/paths.ts'
export { preloadStepUpModal } from './modal/preload.ts'
export type { PromptProps } from './modal/prompt-props.ts'
export { StepUpInline, StepUpPage, type StepUpInlineProps } from './modal/step-up-inline.tsx'
export { StepUpModal, type StepUpModalProps } from './modal/step-up-modal.tsx'
export type { Enroll, EnrollProps } from './prompts/enroll.ts'
export type { FactorComponents, OwnFactorProps } from './prompts/own-factor.ts'
export type { Brand, PromptLinks } from './prompts/prompt-context.ts'
export type {
  ButtonSlotProps,
  CodeFieldSlotProps,
  IconSlotProps,
  InputSlotProps,
  LayoutSlotProps,
  SlotName,
  SlotProps,
  SlotPropsOf,
  Slots,
} from './slots/slots.ts'
export type { DetailRenderer, DetailRenderers, DetailSummary, Fact } from './summary/detail-renderer.ts'
export { summarize } from './summary/summarize.ts'
export type { Format, PluralWords } from './words/format.ts'
export {
  extendMessages,
  type ErrorArgs,
  type ExpiredArgs,
  type Intent,
  type Message,
  type Messages,
} from './words/messages.ts'
export { createWords, type Words } from './words/words.ts'
