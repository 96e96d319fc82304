import type { ReactNode } from 'react'

import { classes } from '../appearance/appearance.ts'
import { Icon } from './icon.tsx'
import type { IconName } from '../icons/paths.ts'
import { usePrompt } from '../prompt/prompt-context.ts'
import type { ButtonSlotProps } from '../prompt/slots.ts'
import { useSlot } from './use-slot.tsx'

function OwnButton({ variant, busy, className, ...props }: ButtonSlotProps): ReactNode {
  return (
    <button
      {...props}
      className={classes(variant === 'link' ? 'su-link' : 'su-button', className)}
      data-variant={variant}
      data-busy={busy ? '' : undefined}
    />
  )
}

function Spinner(): ReactNode {
  return useSlot('Spinner', 'span', { ...usePrompt().part('spinner'), 'aria-hidden': true })
}

/** Its `data-*` attributes are public states, for CSS; `data-focus` is where the step's focus begins. */
interface ButtonProps extends Partial<ButtonSlotProps> {
  readonly icon?: IconName
  /** The button stays focusable, but does nothing. */
  readonly waits?: boolean
  readonly [mark: `data-${string}`]: '' | undefined
}

/** A button that is never `disabled`, because that would drop the focus, which users can't recover in a dialog. */
export function Button({
  children,
  icon,
  variant = 'primary',
  busy = false,
  waits = busy,
  onClick,
  ...props
}: ButtonProps): ReactNode {
  return useSlot('Button', OwnButton, {
    type: 'button',
    ...usePrompt().added(variant === 'link' ? 'link' : 'button'),
    ...props,
    variant,
    busy,
    'aria-disabled': waits || undefined,
    onClick(event) {
      if (waits) event.preventDefault()
      else onClick?.(event)
    },
    children: (
      <>
        {busy ? <Spinner /> : icon && <Icon name={icon} />}
        {children}
      </>
    ),
  })
}
