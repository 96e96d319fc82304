/**
 * The code of the first prompt: one dynamic import, one chunk. Code that loads beside it or later imports from here, so
 * that a bundler knows that this chunk is already loaded; otherwise it would move shared modules to another, larger
 * chunk.
 */
export { StepUpDialog } from './step-up-dialog.tsx'
export { Step } from '../parts/step.tsx'
export type { Alternative, StepProps } from '../parts/step-context.ts'
export { StartStep } from './start-step.tsx'
export { usePrompt } from '../prompt/prompt-context.ts'
