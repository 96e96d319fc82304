import { useMutation } from '@tanstack/react-query'
import { generate } from 'lean-qr/nano'
import { useMemo, type ReactNode, type SyntheticEvent } from 'react'

import { confirmAuthenticatorApp, type AuthenticatorAppStart } from '../api/factors.ts'
import { Refusal } from '../api/call.ts'
import { Actions, Button } from '../kit/button.tsx'
import { Stack } from '../kit/card.tsx'
import { Field, readText } from '../kit/field.tsx'
import { inFours } from '../locale/format.ts'
import { useWords } from '../locale/locale.ts'
import { commonWords } from '../words/common.ts'
import { useErrorTexts } from '../words/errors.ts'
import { securityWords } from '../words/security.ts'

interface AuthenticatorAppProps {
  readonly start: AuthenticatorAppStart
  readonly onDone: (said: string) => void
}

/** Enrolls an authenticator app: QR code, setup key, and a code to confirm. */
export function AuthenticatorApp({ start, onDone }: AuthenticatorAppProps): ReactNode {
  const { app: words } = useWords(securityWords)
  const common = useWords(commonWords)
  const errors = useErrorTexts()
  const confirm = useMutation({
    mutationFn: (code: string) => confirmAuthenticatorApp(start.id, code),
    onSuccess: () => onDone(words.added),
  })

  function handleSubmit(event: SyntheticEvent<HTMLFormElement>): void {
    event.preventDefault()
    if (!confirm.isPending) confirm.mutate(readText(event.currentTarget, 'code'))
  }

  const wrongCode = confirm.error instanceof Refusal && confirm.error.code === 'invalid_code'
  return (
    <form className="setup" noValidate onSubmit={handleSubmit}>
      <Stack>
        <h3>{words.title}</h3>
        <p className="hint">{words.hint}</p>
        <div className="qr-and-key">
          <QrCode text={start.uri} label={words.qr} />
          <p className="number key" data-testid="totp-secret">
            {inFours(start.secret)}
          </p>
        </div>
        <Field
          label={words.code}
          name="code"
          className="number"
          inputMode="numeric"
          autoComplete="one-time-code"
          error={confirm.isError ? (wrongCode ? words.wrong : errors.of(confirm.error)) : undefined}
        />
        <Actions>
          <Button type="submit" aria-disabled={confirm.isPending || undefined}>
            {common.confirm}
          </Button>
          <Button variant="quiet" onClick={() => onDone(common.unchanged)}>
            {common.notNow}
          </Button>
        </Actions>
      </Stack>
    </form>
  )
}

function QrCode({ text, label }: { readonly text: string; readonly label: string }): ReactNode {
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
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect x={-4} y={-4} width={size + 8} height={size + 8} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
