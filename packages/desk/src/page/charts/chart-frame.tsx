import './chart.css'

import { ChartColumn, Table2 } from 'lucide-react'
import { Suspense, useState, type ReactNode } from 'react'

import { Skeleton } from '@stepup/kit/answer.tsx'
import { Button } from '@stepup/kit/button.tsx'
import { Card } from '@stepup/kit/card.tsx'
import { useWords } from '@stepup/kit/locale.ts'
import { commonWords } from '../words/common.ts'

interface ChartFrameProps {
  readonly title: string
  readonly hint?: ReactNode
  /** Choices beside the title. */
  readonly more?: ReactNode
  /** The chart. Its code is loaded when it is first shown. */
  readonly children: ReactNode
  /** The same values as a table. */
  readonly table: ReactNode
}

/** A card with a chart and the table behind it, one click away. */
export function ChartFrame({ title, hint, more, children, table }: ChartFrameProps): ReactNode {
  const words = useWords(commonWords)
  const [asTable, setAsTable] = useState(false)
  return (
    <Card
      title={title}
      hint={hint}
      more={
        <div className="actions">
          {more}
          <Button variant="secondary" onClick={() => setAsTable(!asTable)}>
            {asTable ? <ChartColumn /> : <Table2 />}
            {asTable ? words.showChart : words.showTable}
          </Button>
        </div>
      }
    >
      {asTable ? table : <Suspense fallback={<Skeleton rows={6} />}>{children}</Suspense>}
    </Card>
  )
}
