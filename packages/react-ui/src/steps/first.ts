/**
 * Code of the first prompt: one dynamic import, one chunk. Views that load later import their steps from here, so that bundlers don't move
 * shared code to a second, larger chunk.
 */
export { StepUpDialog } from './step-up-dialog.tsx'
export { Step, type StepProps } from '../parts/step.tsx'
export { useBackOnline } from './use-back-online.ts'
