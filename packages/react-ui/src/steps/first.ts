/**
 * The code of the first prompt: one dynamic import, one chunk. The steps that are loaded later import `Step` from here, so that a bundler
 * knows that this chunk is loaded by then; otherwise it puts the modules of both into a second chunk, which is larger.
 */
export { StepUpDialog } from './step-up-dialog.tsx'
export { Step } from '../parts/step.tsx'
export type { Alternative, StepProps } from '../parts/step-context.ts'
export { StartStep } from './start-step.tsx'
