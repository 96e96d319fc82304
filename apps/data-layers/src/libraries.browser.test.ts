import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } from '@apollo/client'
import { RetryLink } from '@apollo/client/link/retry'
import { createStepUpClient, findStepUpError, isStepUpError, type StepUpClient } from '@stepup/core'
import { answerPrompts } from '@stepup/testing'
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest'

import { client as apolloStepUp } from './layers/apollo.ts'
import { open as openRtkQuery } from './layers/rtk-query.ts'

beforeEach(() => {
  document.cookie = `user=${crypto.randomUUID()}; Path=/; SameSite=Lax`
})

/** Cancels each prompt, and counts them. */
function cancelling(stepUp: StepUpClient): { readonly prompts: () => number } {
  let prompts = 0
  onTestFinished(stepUp.on('prompt.shown', () => (prompts += 1)))
  onTestFinished(answerPrompts(stepUp, { cancel: true }))
  return { prompts: () => prompts }
}

it('the headers of a base query and of an endpoint of RTK Query reach the API', async () => {
  const sent = vi.spyOn(globalThis, 'fetch')
  onTestFinished(() => sent.mockRestore())
  const stepUp = createStepUpClient()
  cancelling(stepUp)
  const { reveal, pay } = openRtkQuery(stepUp)
  const { signal } = new AbortController()
  await Promise.allSettled([reveal(1, signal), pay('1250.00', signal)])
  const calls = sent.mock.calls.map(([input]) => input).filter((input) => input instanceof Request)
  const headers = calls.map((call) => [call.headers.get('X-Requested-With'), call.headers.get('X-Order')])
  // RTK Query replaces the headers of the base query by those of an endpoint that has any.
  expect(headers).toEqual([
    ['fetch', null],
    [null, '7'],
  ])
})

const mutation = gql`
  mutation Pay($amount: String!) {
    pay(amount: $amount)
  }
`

/** Apollo with the retries that the docs recommend. */
function retrying(stepUp: StepUpClient): ApolloClient {
  return new ApolloClient({
    link: ApolloLink.from([
      new RetryLink({
        delay: { initial: 1 },
        attempts: { retryIf: (error: Error) => error.name !== 'AbortError' && !isStepUpError(error) },
      }),
      new HttpLink({ uri: '/api/graphql', fetch: stepUp.fetch }),
    ]),
    cache: new InMemoryCache(),
  })
}

it('a cancelled call is not made again by the RetryLink of Apollo when it leaves out a StepUpError', async () => {
  const stepUp = apolloStepUp()
  const { prompts } = cancelling(stepUp)
  const error: unknown = await retrying(stepUp)
    .mutate({ mutation, variables: { amount: '1250.00' } })
    .catch((failure: unknown) => failure)
  expect([findStepUpError(error)?.code, prompts()]).toEqual(['cancelled', 1])
})

it('an aborted call is not made again by the RetryLink of Apollo when it leaves out an AbortError', async () => {
  const stepUp = apolloStepUp()
  onTestFinished(stepUp.attachRenderer())
  const sent = vi.spyOn(globalThis, 'fetch')
  onTestFinished(() => sent.mockRestore())
  const aborts = new AbortController()
  const call = retrying(stepUp).mutate({
    mutation,
    variables: { amount: '1250.00' },
    context: { fetchOptions: { signal: aborts.signal } },
  })
  const ended = call.catch((failure: unknown) => failure)
  await expect.poll(() => stepUp.getSnapshot().status).toBe('ready')
  aborts.abort()
  expect(await ended).toMatchObject({ name: 'AbortError' })
  expect(sent.mock.calls.filter(([url]) => url === '/api/graphql')).toHaveLength(1)
})
