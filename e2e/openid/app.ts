import { answerOpener, createStepUpClient, findStepUpError } from '@stepup/core'
import { openIdConnect, openIdRedirect, type OpenIdTokens, resumeOpenId } from '@stepup/core/openid'

/**
 * An app without a framework, whose API accepts access tokens of an OpenID Provider. The server writes these settings
 * into its pages.
 */
interface Settings {
  readonly issuer: string
  /** The access token of the sign-in, at a low level. */
  readonly token: string
}

const { issuer, token } = Reflect.get(globalThis, 'settings') as Settings
const provider = (path: string) => ({
  issuer,
  clientId: 'bank',
  redirectUri: location.origin + path,
  allowInsecure: true,
})
const subject = (): string => 'mara'

let accessToken = token
const onTokens = (tokens: OpenIdTokens): void => {
  accessToken = tokens.accessToken
}

const form = document.createElement('form')
form.innerHTML = `<label>Amount <input name="amount"></label> <label>To <input name="to"></label> <button>Send</button>`
const said = document.createElement('output')

const stepUp = createStepUpClient({
  elevators: [
    location.search === '?by=redirect'
      ? openIdRedirect({
          provider: provider('/return'),
          subject,
          save: () => Object.fromEntries(new FormData(form)) as object,
        })
      : openIdConnect({ provider: provider('/callback'), subject, onTokens }),
  ],
  headers: () => ({ Authorization: `Bearer ${accessToken}` }),
})

async function send(): Promise<void> {
  said.textContent = 'Sending'
  try {
    const body = JSON.stringify(Object.fromEntries(new FormData(form)))
    const response = await stepUp.fetch('/api/transfers', { method: 'POST', body })
    said.textContent = `${response.status} ${await response.text()}`
  } catch (error) {
    const failed = findStepUpError(error)
    said.textContent = failed ? `Failed: ${failed.code}` : String(error)
  }
}

form.addEventListener('submit', (event) => {
  event.preventDefault()
  void send()
})

/** Restores the form and its button. Sends nothing. */
function show(saved: unknown): void {
  const { amount, to } = saved as { readonly amount: string; readonly to: string }
  Object.assign(form.elements.namedItem('amount') ?? {}, { value: amount })
  Object.assign(form.elements.namedItem('to') ?? {}, { value: to })
  const shown = Number(amount).toLocaleString('en', { minimumFractionDigits: 0 })
  form.querySelector('button')?.replaceChildren(`Continue sending ${shown} EUR to ${to}`)
}

/** Handles the return from the provider after a full-page redirect. */
async function comeBack(): Promise<void> {
  try {
    const resumed = await resumeOpenId(provider('/return'))
    if (resumed) {
      onTokens(resumed.tokens)
      show(resumed.saved)
    }
    said.textContent = resumed ? 'Approved' : 'Nothing to continue'
  } catch (error) {
    said.textContent = `Failed: ${findStepUpError(error)?.code}`
    show((error as { readonly cause: { readonly saved: unknown } }).cause.saved)
  }
  history.replaceState(null, '', '/?by=redirect')
}

document.body.append(form, said)
if (location.pathname === '/callback') void answerOpener()
if (location.pathname === '/return') void comeBack()
