import './sheet.css'

/** Texts of the sheet. */
export interface SheetWords {
  readonly title: string
  readonly lead: string
  readonly confirm: string
  readonly cancel: string
}

/**
 * Asks for the touch that a real authenticator asks for. Plain elements: like the system's own window, it belongs to no page.
 *
 * @throws DOMException `NotAllowedError` when it is cancelled, and the signal's reason when that is aborted.
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
