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
export type { PromptProps } from './prompt/prompt-props.ts'
export { StepUpInline, StepUpPage, type StepUpInlineProps } from './modal/step-up-inline.tsx'
export { StepUpModal, type StepUpModalProps } from './modal/step-up-modal.tsx'
export type { Enroll, EnrollProps } from './prompt/enroll.ts'
export type { FactorComponents, OwnFactorProps } from './prompt/own-factor.ts'
export type { Brand, PromptLinks } from './prompt/prompt-context.ts'
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
} from './prompt/slots.ts'
export type { DetailRenderer, DetailRenderers, DetailSummary, Fact } from './details/detail-renderer.ts'
export { summarize } from './details/summarize.ts'
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
