export type { FlowOccurrence } from './events.ts'
export { transition } from './transition.ts'
