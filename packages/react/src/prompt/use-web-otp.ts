'use client'

import { useEffect, useRef } from 'react'

/** WebOTP, which the types of the DOM don't know (WICG "WebOTP API"). */
interface OtpRequest extends CredentialRequestOptions {
  readonly otp: { readonly transport: readonly ['sms'] }
}

/**
 * Reads the code from a text message bound to this domain (its last line is `@bank.example #123456`), if the browser supports it and the
 * user agrees. It stops on unmount, and never runs during a passkey ceremony.
 *
 * @param active - Whether a text message is awaited.
 * @param onCode - Given the code, once.
 */
export function useWebOtp(active: boolean, onCode: (code: string) => void): void {
  const latest = useRef(onCode)
  useEffect(() => {
    latest.current = onCode
  })
  useEffect(() => {
    if (!active || !('OTPCredential' in window)) return
    const abort = new AbortController()
    const request: OtpRequest = { otp: { transport: ['sms'] }, signal: abort.signal }
    navigator.credentials.get(request).then(
      (credential) => {
        if (!abort.signal.aborted && credential !== null && 'code' in credential)
          latest.current(String(credential.code))
      },
      // Refused, timed out, or not allowed in this frame: the user types the code.
      () => {},
    )
    return () => abort.abort()
  }, [active])
}
