import { de } from '@stepup/react-ui/security-center/locales/de'
import { en } from '@stepup/react-ui/security-center/locales/en'

/** The texts of the security center, by language. Dates as the rest of the bank writes them. */
export const securityMessages = { en: { ...en, locale: 'en-GB' }, de }
