// Outside of development the panel is the app's own provider once more, around nothing: it renders nothing, and the bundle has it already.
// A component of its own, or a fragment of React's CommonJS module, would be some bytes.
export { StepUpProvider as StepUpDevtools } from '@stepup/react'
