import type { EnrolProps } from '@stepup/react-ui'
import type { ReactNode } from 'react'

/** Setting a factor up inside of the prompt, as an app would. */
export function Enrol({ kinds, done }: EnrolProps): ReactNode {
  return kinds.map((kind) => (
    <button key={kind} type="button" className="su-button" data-variant="secondary" onClick={done}>
      {kind === 'passkey' ? 'Create a passkey' : 'Add an authenticator app'}
    </button>
  ))
}
