import type { ReactNode } from 'react'

import { ButtonLink } from '@stepup/kit/button.tsx'
import { useWords } from '@stepup/kit/locale.ts'
import { shellWords } from '../words/shell.ts'
import { Page } from './page.tsx'

export function NotFound(): ReactNode {
  const words = useWords(shellWords)
  return (
    <Page title={words.notFound} lead={words.notFoundLead} width="form">
      <p>
        <ButtonLink href="/">{words.toHome}</ButtonLink>
      </p>
    </Page>
  )
}
