import type { OwnFactorProps } from '@stepup/react-ui'
import { type ReactNode, type SyntheticEvent, useId } from 'react'

/** A custom factor as an app would write it. The server's half knows the correct answer. */
export function Quiz({ submit, busy, error }: OwnFactorProps): ReactNode {
  const id = useId()
  function handleSubmit(event: SyntheticEvent<HTMLFormElement>): void {
    event.preventDefault()
    submit(new FormData(event.currentTarget).get('answer'))
  }
  return (
    <form onSubmit={handleSubmit}>
      <label className="su-label" htmlFor={id}>
        Your first school
      </label>
      <input
        id={id}
        className="su-text-input"
        name="answer"
        autoComplete="off"
        readOnly={busy}
        aria-invalid={error?.code === 'invalid_code'}
        data-focus=""
      />
      <button className="su-button" type="submit" aria-disabled={busy}>
        Continue
      </button>
    </form>
  )
}
