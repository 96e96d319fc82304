// The headless entry, with the modal and one locale.
export * from './headless.ts'
export { preloadStepUpModal, StepUpModal } from '@stepup/react-ui'
export { en } from '@stepup/react-ui/locales/en'
