import { StepUpButton, useStepUpClient } from '@stepup/react'
import type { ReactNode } from 'react'

import { Button } from '@stepup/kit/button.tsx'

export function Send(): ReactNode {
  const { fetch } = useStepUpClient()
  return (
    <StepUpButton call={() => fetch('/api/transfers', { method: 'POST' })} render={<Button />}>
      Send 1,250.00 EUR
    </StepUpButton>
  )
}
