import { useMutation } from '@tanstack/react-query'
import { generate } from 'lean-qr/nano'
import { useMemo, type ReactNode, type SyntheticEvent } from 'react'

import { confirmAuthenticatorApp, type AuthenticatorAppStart } from '../api/factors.ts'
import { Refusal } from '../api/call.ts'
import { errorWords } from '../api/words.ts'
import { Field, readText } from '../layout/field.tsx'

interface AuthenticatorAppProps {
  readonly start: AuthenticatorAppStart
  readonly onDone: (said: string) => void
}

/** Enrolls an authenticator app: QR code, setup key, and a code to confirm. */
export function AuthenticatorApp({ start, onDone }: AuthenticatorAppProps): ReactNode {
  const confirm = useMutation({
    mutationFn: (code: string) => confirmAuthenticatorApp(start.id, code),
    onSuccess: () =>
      onDone('Authenticator app added. Each code works once, so wait for the next one to approve something.'),
  })

  function handleSubmit(event: SyntheticEvent<HTMLFormElement>): void {
    event.preventDefault()
    if (!confirm.isPending) confirm.mutate(readText(event.currentTarget, 'code'))
  }

  const wrongCode = confirm.error instanceof Refusal && confirm.error.code === 'invalid_code'
  return (
    <form className="panel" noValidate onSubmit={handleSubmit}>
      <h3>Authenticator app</h3>
      <p className="hint">Scan this with your app, or type in the key. Then enter the code the app shows.</p>
      <div className="qr-and-key">
        <QrCode text={start.uri} />
        <p className="mono key" data-testid="totp-secret">
          {start.secret.replace(/(.{4})(?=.)/g, '$1 ')}
        </p>
      </div>
      <Field
        label="Code from the app"
        name="code"
        className="mono"
        inputMode="numeric"
        autoComplete="one-time-code"
        error={
          confirm.isError
            ? wrongCode
              ? 'That code isn’t right. Enter the one your app shows now.'
              : errorWords(confirm.error)
            : undefined
        }
      />
      <div className="actions">
        <button type="submit" className="button" aria-disabled={confirm.isPending || undefined}>
          Confirm
        </button>
        <button type="button" className="button quiet" onClick={() => onDone('Nothing was changed.')}>
          Not now
        </button>
      </div>
    </form>
  )
}

function QrCode({ text }: { readonly text: string }): ReactNode {
  const { size, path } = useMemo(() => {
    const code = generate(text)
    const line = Array.from({ length: code.size }, (_, at) => at)
    const squares = line.flatMap((y) => line.filter((x) => code.get(x, y)).map((x) => `M${x} ${y}h1v1h-1z`))
    return { size: code.size, path: squares.join('') }
  }, [text])
  return (
    <svg
      className="qr"
      viewBox={`-4 -4 ${size + 8} ${size + 8}`}
      role="img"
      aria-label="QR code for your authenticator app"
      shapeRendering="crispEdges"
    >
      <rect x={-4} y={-4} width={size + 8} height={size + 8} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
