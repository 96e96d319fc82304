'use client'

export { isStepUpCancelled } from './cancelled.ts'
export { stepUpQueryFn } from './step-up-query-fn.ts'
export { stepUpRetry, type Retry } from './step-up-retry.ts'
export {
  useStepUpMutation,
  type UseStepUpMutationOptions,
  type UseStepUpMutationResult,
} from './use-step-up-mutation.ts'
