import { createStepUpClient, graphqlErrors, rfc9470, type StepUpClient } from '@stepup/core'
import { GraphQLClient } from 'graphql-request'

import type { DataLayerCalls } from '../data-layer.ts'

export const client = (): StepUpClient => createStepUpClient({ recognizers: [rfc9470, graphqlErrors] })

export function open(stepUp: StepUpClient): DataLayerCalls {
  // #region
  const graphql = new GraphQLClient(`${location.origin}/api/graphql`, { fetch: stepUp.fetch })
  // #endregion
  return {
    reveal: async (card, signal) => {
      const document = 'query Card($card: Int!) { card(card: $card) }'
      return (await graphql.request<{ card: number }>({ document, variables: { card }, signal })).card
    },
    pay: async (amount, signal) => {
      const document = 'mutation Pay($amount: String!) { pay(amount: $amount) }'
      return (await graphql.request<{ pay: string }>({ document, variables: { amount }, signal })).pay
    },
  }
}
