import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'

import { useDesk } from '../api/desk-context.ts'

const pause = 300

/** The checker's findings about a text, once the reader pauses. */
export function useCheck(text: string) {
  const { client } = useDesk()
  const [settled, setSettled] = useState(text)

  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pause)
    return () => clearTimeout(timer)
  }, [text])

  const query = useQuery({
    queryKey: ['check', settled],
    queryFn: ({ signal }) => client.call('POST check', { body: { text: settled }, signal }),
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  })
  return { result: query.data, isBehind: settled !== text || query.isFetching, error: query.error }
}
