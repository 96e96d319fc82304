import type { RunContext, StepUpErrorCode } from '@stepup/core'
import type { StepUpRequired } from '@stepup/protocol'
import { expectTypeOf, it } from 'vitest'

import type { StepUpCallState, StepUpOutcome } from './call-state.ts'
import { useStepUp } from './use-step-up.ts'

interface Order {
  readonly amount: string
}

interface Sent {
  readonly id: string
}

declare const transfer: (order: Order, context: RunContext) => Promise<Sent>

it('the type of a wrapped call keeps its parameters and its result', () => {
  const { runSettled } = useStepUp(transfer)
  expectTypeOf(runSettled).toEqualTypeOf<(order: Order) => Promise<StepUpOutcome<Sent>>>()
  // @ts-expect-error It takes an order.
  void runSettled('1250.00')

  const plainCall = useStepUp(async () => 7)
  expectTypeOf(plainCall.runSettled).toBeCallableWith()
  expectTypeOf(plainCall.runSettled()).toEqualTypeOf<Promise<StepUpOutcome<number>>>()
  useStepUp(transfer, { onSuccess: (sent) => expectTypeOf(sent).toEqualTypeOf<Sent>() })
})

it('the type of `useStepUp` narrows on its status', () => {
  const state = useStepUp(transfer)
  expectTypeOf(state.status).toEqualTypeOf<'idle' | 'pending' | 'success' | 'cancelled' | 'error'>()
  // @ts-expect-error There is a result only after a success.
  void state.data
  if (state.status === 'success') expectTypeOf(state.data).toEqualTypeOf<Sent>()
  else if (state.status === 'error') expectTypeOf(state.error).toBeUnknown()
  else expectTypeOf(state).not.toHaveProperty('data')
  expectTypeOf<Extract<StepUpCallState<Sent>, { status: 'cancelled' }>>().not.toHaveProperty('error')
  expectTypeOf<'cancelled'>().toExtend<StepUpErrorCode>()
})

it('EDGE-51: the type of a success never contains a challenge', () => {
  const action = useStepUp(async (): Promise<Sent | StepUpRequired> => ({ id: '1' }))
  expectTypeOf(action.runSettled()).toEqualTypeOf<Promise<StepUpOutcome<Sent>>>()
  if (action.status === 'success') expectTypeOf(action.data).toEqualTypeOf<Sent>()
})
