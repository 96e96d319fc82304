import { de } from '@stepup/react-ui/security-center/locales/de'
import { en } from '@stepup/react-ui/security-center/locales/en'

/** The texts of the security center by language, with the bank's own date format. */
export const securityMessages = { en: { ...en, locale: 'en-GB' }, de }
