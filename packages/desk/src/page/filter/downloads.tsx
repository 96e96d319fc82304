import { Download, Printer } from 'lucide-react'
import type { ReactNode } from 'react'

import { useDesk } from '../api/desk-context.ts'
import { Actions, Button } from '@stepup/kit/button.tsx'
import { useWords } from '@stepup/kit/locale.ts'
import { commonWords } from '../words/common.ts'
import { filterWords } from '../words/filter.ts'
import { resolvePeriod, type ViewFilter } from '../view/view-filter.ts'

/** The decisions of a view as a file, and on paper. */
export function Downloads({ view }: { readonly view: ViewFilter }): ReactNode {
  const { csv } = useWords(filterWords)
  const { print } = useWords(commonWords)
  const { client } = useDesk()
  return (
    <Actions>
      <a
        className="button"
        data-variant="secondary"
        href={client.address('decisions.csv', resolvePeriod(view, Date.now()))}
        download
      >
        <Download /> {csv}
      </a>
      <Button variant="secondary" onClick={() => window.print()}>
        <Printer /> {print}
      </Button>
    </Actions>
  )
}
