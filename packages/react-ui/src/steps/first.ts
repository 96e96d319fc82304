/**
 * What the first prompt is drawn with: one dynamic import, one chunk. The views that are loaded after it take their steps from here, so
 * that a bundler knows that all of this is there by then; otherwise it cuts what they share into a second chunk, which weighs more.
 */
export { StepUpDialog } from './step-up-dialog.tsx'
export { Step, type StepProps } from '../parts/step.tsx'
export { useBackOnline } from './use-back-online.ts'
