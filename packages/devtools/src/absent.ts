// Outside development the panel is an alias of the provider: without children it renders nothing, and the bundle
// already contains it. A separate component, or a fragment of React's CommonJS module, would add bytes.
export { StepUpProvider as StepUpDevtools } from '@stepup/react'
