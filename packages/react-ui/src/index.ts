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
export type { Brand, PromptLinks, PromptProps } from './prompt/prompt-props.ts'
export { StepUpInline, StepUpPage, type StepUpInlineProps } from './modal/step-up-inline.tsx'
export type { StepUpRootProps } from './modal/root.tsx'
export { StepUpModal, type StepUpModalProps } from './modal/step-up-modal.tsx'
export * as StepUp from './parts.ts'
export type { StepUpSummaryProps } from './parts/own-summary.tsx'
export type { StepUpPart, StepUpPartProps } from './parts/component.tsx'
export type { Enroll, EnrollProps } from './prompt/enroll.ts'
export type { FactorComponents, OwnFactorProps } from './prompt/own-factor.ts'
export type {
  ButtonSlotProps,
  CodeFieldSlotProps,
  IconSlotProps,
  InputSlotProps,
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
