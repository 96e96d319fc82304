import {
  Check,
  ChevronRight,
  CircleAlert,
  Clock,
  LayoutGrid,
  Lock,
  Mail,
  MessageSquareMore,
  Shield,
  Smartphone,
  Usb,
  UserRoundKey,
  WifiOff,
  X,
  type LucideIcon,
} from 'lucide-react'
import type { IconSlotProps } from '@stepup/react-ui'
import type { ReactNode } from 'react'

/**
 * The prompt's icons from the bank's own set, so that a factor looks the same in the prompt and on the Security page.
 */
const icons: Readonly<Record<IconSlotProps['name'], LucideIcon>> = {
  shield: Shield,
  close: X,
  go: ChevronRight,
  check: Check,
  alert: CircleAlert,
  clock: Clock,
  passkey: UserRoundKey,
  usb: Usb,
  phone: Smartphone,
  mail: Mail,
  message: MessageSquareMore,
  lock: Lock,
  list: LayoutGrid,
  offline: WifiOff,
}

const kinds: Readonly<Record<string, LucideIcon>> = {
  passkey: UserRoundKey,
  security_key: Usb,
  totp: Clock,
  email_otp: Mail,
  sms_otp: MessageSquareMore,
  password: Lock,
  recovery_code: LayoutGrid,
  push: Smartphone,
}

/** Renders the icon slot of the prompt. */
export function PromptIcon({ name }: IconSlotProps): ReactNode {
  const Icon = icons[name]
  return <Icon className={name === 'go' ? 'su-icon _su-go' : 'su-icon'} />
}

/** Icon of a factor kind. */
export function FactorIcon({ kind }: { readonly kind: string }): ReactNode {
  const Icon = kinds[kind] ?? Shield
  return <Icon />
}
