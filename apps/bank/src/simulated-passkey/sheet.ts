import './sheet.css'

/** Texts of the sheet. */
export interface SheetWords {
  readonly title: string
  readonly lead: string
  readonly confirm: string
  readonly cancel: string
}

/**
 * Asks for a confirmation, as a real authenticator asks for a touch. Built from plain elements, because it stands in
 * for a window of the system.
 *
 * @throws DOMException `NotAllowedError` if the user cancels, or the signal's reason if it is aborted.
 */
export function askInSheet(
  { title, lead, confirm, cancel }: SheetWords,
  signal: AbortSignal | undefined,
): Promise<void> {
  signal?.throwIfAborted()
  const sheet = document.createElement('dialog')
  sheet.className = 'sheet'
  sheet.setAttribute('aria-label', title)
  const heading = Object.assign(document.createElement('h2'), { textContent: title })
  const text = Object.assign(document.createElement('p'), { textContent: lead })
  const yes = makeButton(confirm)
  const no = makeButton(cancel)
  yes.dataset['variant'] = 'primary'
  no.dataset['variant'] = 'quiet'
  sheet.append(heading, text, yes, no)
  document.body.append(sheet)

  return new Promise<void>((resolve, reject) => {
    const controller = new AbortController()
    const end = (settle: () => void): void => {
      controller.abort()
      sheet.close()
      sheet.remove()
      settle()
    }
    const refuse = (): void =>
      end(() => reject(new DOMException('The simulated passkey was refused.', 'NotAllowedError')))
    yes.addEventListener('click', () => end(resolve), { signal: controller.signal })
    no.addEventListener('click', refuse, { signal: controller.signal })
    sheet.addEventListener('cancel', refuse, { signal: controller.signal })
    signal?.addEventListener('abort', () => end(() => reject(signal.reason as Error)), { signal: controller.signal })
    sheet.showModal()
    yes.focus()
  })
}

function makeButton(text: string): HTMLButtonElement {
  return Object.assign(document.createElement('button'), { type: 'button', className: 'button', textContent: text })
}
