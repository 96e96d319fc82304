export { ownBackend, type OwnBackendOptions } from './own-backend.ts'
export type { ChosenFactor, FactorAnswer, PromptBackend, PromptContext, Verdict } from './prompt-backend.ts'
export { showPrompt } from './show-prompt.ts'
