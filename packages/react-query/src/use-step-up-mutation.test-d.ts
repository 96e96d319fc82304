import type { StepUpClient } from '@stepup/core'
import type { StepUpRequired } from '@stepup/protocol'
import { expectTypeOf, it } from 'vitest'

import { stepUpQueryFn } from './step-up-query-fn.ts'
import { useStepUpMutation } from './use-step-up-mutation.ts'

interface Sent {
  readonly id: string
}

declare const client: StepUpClient
declare const send: (order: { readonly amount: string }) => Promise<Sent | StepUpRequired>

it('EDGE-51: the result type of a query or mutation never contains a challenge, and its parameters are kept', () => {
  const mutation = useStepUpMutation({ mutationFn: send })
  expectTypeOf(mutation.data).toEqualTypeOf<Sent | undefined>()
  expectTypeOf(mutation.mutateAsync).parameter(0).toEqualTypeOf<{ readonly amount: string }>()
  const query = stepUpQueryFn(client, () => send({ amount: '1' }))
  expectTypeOf(query).returns.resolves.toEqualTypeOf<Sent>()
})
