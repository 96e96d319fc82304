export { StepUpDevtools, type StepUpDevtoolsProps } from './step-up-devtools.tsx'
