import { ar } from '@stepup/react-ui/security-center/locales/ar'
import { de } from '@stepup/react-ui/security-center/locales/de'
import { en } from '@stepup/react-ui/security-center/locales/en'
import { es } from '@stepup/react-ui/security-center/locales/es'
import { fr } from '@stepup/react-ui/security-center/locales/fr'
import { he } from '@stepup/react-ui/security-center/locales/he'
import { ja } from '@stepup/react-ui/security-center/locales/ja'
import { pt } from '@stepup/react-ui/security-center/locales/pt'
import { nl } from '@stepup/react-ui/security-center/locales/nl'
import { it } from '@stepup/react-ui/security-center/locales/it'
import { pl } from '@stepup/react-ui/security-center/locales/pl'
import { sv } from '@stepup/react-ui/security-center/locales/sv'

export const locales = [en, de, fr, es, pt, ja, ar, he, nl, it, pl, sv] as const
