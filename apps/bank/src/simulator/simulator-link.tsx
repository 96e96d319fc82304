import { Gauge } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'

import { useWords } from '@stepup/kit/locale.ts'
import { shellWords } from '../words/shell.ts'

/** Leads to the risk simulator, from the top bar of the demo. */
export function SimulatorLink(): ReactNode {
  const words = useWords(shellWords)
  return (
    <Link href="/simulator" className="tool">
      <Gauge /> <span>{words.simulator}</span>
    </Link>
  )
}
