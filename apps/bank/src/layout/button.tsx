import type { ComponentPropsWithRef, ReactNode } from 'react'

interface ButtonProps extends ComponentPropsWithRef<'button'> {
  readonly variant?: 'primary' | 'secondary' | 'quiet'
  /** As wide as its words, on a narrow screen too. */
  readonly fit?: boolean
}

/** The bank's button. A sensitive one is `<StepUpButton render={<Button />}>`. */
export function Button({ variant = 'primary', fit = false, className, ...props }: ButtonProps): ReactNode {
  const classes = ['button', variant !== 'primary' && variant, fit && 'fit', className]
  return <button type="button" {...props} className={classes.filter(Boolean).join(' ')} />
}
