import { createStepUpClient, graphqlErrors, rfc9470, type StepUpClient } from '@stepup/core'
import { Client, fetchExchange, gql, type OperationResult } from 'urql'

import type { DataLayerCalls, Received } from '../data-layer.ts'

export const client = (): StepUpClient => createStepUpClient({ recognizers: [rfc9470, graphqlErrors] })

export function open(stepUp: StepUpClient): DataLayerCalls {
  // #region
  const urql = new Client({
    url: '/api/graphql',
    exchanges: [fetchExchange],
    fetch: stepUp.fetch,
    preferGetMethod: false,
  })
  // #endregion
  const data = async <T>(result: PromiseLike<OperationResult<T>>): Promise<T> => {
    const { data: found, error } = await result
    if (error) throw error
    return found as T
  }
  return {
    reveal: async (card) =>
      (
        await data<{ card: number }>(
          urql
            .query(
              gql`
                query Card($card: Int!) {
                  card(card: $card)
                }
              `,
              { card },
            )
            .toPromise(),
        )
      ).card,
    pay: async (amount) =>
      (
        await data<{ pay: string }>(
          urql
            .mutation(
              gql`
                mutation Pay($amount: String!) {
                  pay(amount: $amount)
                }
              `,
              { amount },
            )
            .toPromise(),
        )
      ).pay,
    upload: async (bytes) => {
      const mutation = gql`
        mutation Upload($file: Upload!) {
          upload(file: $file) {
            bytes
            sum
          }
        }
      `
      const context = { url: '/api/graphql-upload' }
      const result = urql.mutation(mutation, { file: new File([bytes], 'scan.pdf') }, context)
      return (await data<{ upload: Received }>(result.toPromise())).upload
    },
  }
}
