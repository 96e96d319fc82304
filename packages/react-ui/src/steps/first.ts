/**
 * The code of the first prompt: one dynamic import, one chunk. What is loaded beside it or later imports from here, so that a bundler
 * knows that this chunk is loaded by then; otherwise it puts the modules of both into a second chunk, which is larger.
 */
export { StepUpDialog } from './step-up-dialog.tsx'
export { Step } from '../parts/step.tsx'
export type { Alternative, StepProps } from '../parts/step-context.ts'
export { StartStep } from './start-step.tsx'
export { usePrompt } from '../prompt/prompt-context.ts'
export { reveal } from '../words/reveal.ts'
