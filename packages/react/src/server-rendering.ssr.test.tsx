import { createStepUpClient } from '@stepup/core'
import { renderToString } from 'react-dom/server'
import { expect, it, vi } from 'vitest'

import { StepUpButton, StepUpGate, StepUpProvider, useElevation } from './index.ts'

function Elevation() {
  return <i>{useElevation().status}</i>
}

it('EDGE-50: the components render on a server: idle, locked, and without a warning', () => {
  const complain = vi.spyOn(console, 'error')
  const html = renderToString(
    <StepUpProvider client={createStepUpClient()}>
      <StepUpButton call={async () => {}}>Send</StepUpButton>
      <StepUpGate require={{ acrValues: ['aal2'] }} fallback={<b>Locked</b>}>
        Secret
      </StepUpGate>
      <Elevation />
    </StepUpProvider>,
  )
  expect(html).toContain('<b>Locked</b>')
  expect(html).toContain('<i>none</i>')
  expect(html).toContain('aria-busy="false"')
  expect(html).not.toContain('Secret')
  expect(complain).not.toHaveBeenCalled()
})
