// #region
import type { StepUpServer } from '@stepup/server'
import type { ActionFunctionArgs, LoaderFunctionArgs, RouteObject } from 'react-router'

/** Resource routes of React Router and Remix (`routes/step-up.$.ts`), and the action of a page. */
export function routes(stepUp: StepUpServer): RouteObject[] {
  const handle = ({ request }: LoaderFunctionArgs | ActionFunctionArgs) => stepUp.handler(request)
  return [
    { path: '/step-up/*', loader: handle, action: handle },
    {
      path: '/api/cards/1',
      async action({ request }) {
        const gate = await stepUp.protect(request, { action: 'card.reveal' })
        return gate.allowed ? Response.json({ number: '4929 1234 5678 9012' }) : gate.response
      },
    },
  ]
}
// #endregion
