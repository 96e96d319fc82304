import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client'
import { createStepUpClient, graphqlErrors, rfc9470, type StepUpClient } from '@stepup/core'

import type { DataLayerCalls } from '../data-layer.ts'

export const client = (): StepUpClient => createStepUpClient({ recognizers: [rfc9470, graphqlErrors] })

export function open(stepUp: StepUpClient): DataLayerCalls {
  // #region
  const apollo = new ApolloClient({
    link: new HttpLink({ uri: '/api/graphql', fetch: stepUp.fetch }),
    cache: new InMemoryCache(),
  })
  // #endregion
  const fetchOptions = (signal: AbortSignal) => ({ context: { fetchOptions: { signal } } })
  return {
    reveal: async (card, signal) => {
      const query = gql`
        query Card($card: Int!) {
          card(card: $card)
        }
      `
      const { data } = await apollo.query<{ card: number }>({
        query,
        variables: { card },
        fetchPolicy: 'no-cache',
        ...fetchOptions(signal),
      })
      return data?.card ?? -1
    },
    pay: async (amount, signal) => {
      const mutation = gql`
        mutation Pay($amount: String!) {
          pay(amount: $amount)
        }
      `
      const { data } = await apollo.mutate<{ pay: string }>({
        mutation,
        variables: { amount },
        ...fetchOptions(signal),
      })
      return data?.pay ?? ''
    },
  }
}
