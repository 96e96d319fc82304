/** The languages of the bank, its mails and its texts. */
export type Locale = 'en' | 'de'

export interface Customer {
  readonly id: string
  readonly name: string
  readonly email: string
  /** Language of the bank's messages to this customer. */
  readonly locale: Locale
}

/** `PUT /api/locale`. `POST /api/customers` and `POST /api/demo?locale=de` take the locale, too. */
export interface LocaleChoice {
  readonly locale: Locale
}

/** `GET /api/session`, `POST /api/session`, `POST /api/customers`, `POST /api/demo`. */
export interface SessionAnswer {
  readonly customer: Customer | null
  /** Whether this is a demo: it offers demo customers, and shows messages in an inbox page instead of sending them. */
  readonly demo: boolean
  /** Password of a demo customer, for sign-in on a second device. The customer never chose one. */
  readonly demoPassword?: string
}

export interface SignIn {
  readonly email: string
  readonly password: string
}

export interface SignUp extends SignIn {
  readonly name: string
  readonly locale: Locale
}

/** `GET /api/profile`. */
export interface Profile {
  readonly name: string
  readonly email: string
  /** The new e-mail address, which replaces the other one with the code that was sent to it. */
  readonly pendingEmail?: string
  readonly address: string
}

/** `PUT /api/profile`: the new e-mail or the new address. */
export type ProfileChange = { readonly email: string } | { readonly address: string }

/** `POST /api/profile/email`: the code that was sent to the new e-mail address. `DELETE` cancels the change. */
export interface EmailConfirmation {
  readonly code: string
}

/** `PUT /api/password`. */
export interface NewPassword {
  readonly password: string
}
