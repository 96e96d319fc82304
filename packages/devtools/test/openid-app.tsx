import { authorizationUrl, createStepUpClient, openIdElevator } from '@stepup/core'
import { StepUpDevtools } from '@stepup/devtools'
import { StepUpButton, StepUpProvider } from '@stepup/react'
import { createRoot } from 'react-dom/client'

// An app whose API challenges with RFC 9470 and whose users authenticate at an OpenID Provider. No Stepup server is
// involved.

const provider = openIdElevator({
  url: (requirement, state) =>
    authorizationUrl(
      {
        endpoint: 'https://id.example/authorize',
        clientId: 'bank',
        redirectUri: `${location.origin}/callback`,
        state,
        parameters: { code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM', code_challenge_method: 'S256' },
      },
      requirement,
    ),
  subject: () => 'cus_81',
  complete: async (answer, signal) => (await fetch('/session/renew', { method: 'POST', body: answer, signal })).json(),
})
const client = createStepUpClient({ elevators: [provider] })

createRoot(document.body).render(
  <StepUpProvider client={client}>
    <StepUpButton call={() => client.fetch('/api/transfers', { method: 'POST' })}>Send</StepUpButton>
    <StepUpDevtools />
  </StepUpProvider>,
)
