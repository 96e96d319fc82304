import { isStepUpError } from '@stepup/core'
import { StepUpProvider } from '@stepup/react'
import { preloadStepUpModal, StepUpInline } from '@stepup/react-ui'
import { en } from '@stepup/react-ui/locales/en'
import '@stepup/react-ui/styles.css'
import { openScenario } from '@stepup/testing'
import { type ReactNode, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'

const brand = { name: 'Northbank' }
const appearance = { options: { presentation: 'inline' } } as const

const open = () => openScenario({ title: 'A payment to approve', status: 'ready' })

/** The prompt with a server and authenticator that run in this page, and the result of the waiting call. */
function LivePrompt(): ReactNode {
  const [scenario, setScenario] = useState(open)
  const [settled, setSettled] = useState<typeof scenario>()
  const [end, setEnd] = useState<'resolved' | 'cancelled'>()

  useEffect(() => {
    scenario.call.then(
      () => setEnd('resolved'),
      (error: unknown) => setEnd(isStepUpError(error, 'cancelled') ? 'cancelled' : 'resolved'),
    )
    // An opening prompt takes the focus. This one opens by itself and must leave the reader's focus alone.
    void scenario.reached.then(() => requestAnimationFrame(() => setSettled(scenario)))
  }, [scenario])

  function openAgain(): void {
    setEnd(undefined)
    setScenario(open())
  }

  return (
    <StepUpProvider client={scenario.client}>
      <div role="status">
        {end && (
          <p>
            {end === 'resolved'
              ? 'Approved. The call that waited was sent again with the grant, and resolved with the API’s answer.'
              : 'Canceled. The call rejected with one typed error, cancelled, and nothing was sent.'}
          </p>
        )}
      </div>
      {end && <button onClick={openAgain}>Once more</button>}
      <div inert={settled !== scenario}>
        <StepUpInline messages={en} brand={brand} appearance={appearance} headingLevel={2} />
      </div>
    </StepUpProvider>
  )
}

/** Replaces the picture with the live prompt. */
export async function mount(place: HTMLElement): Promise<void> {
  await preloadStepUpModal()
  createRoot(place).render(<LivePrompt />)
}
