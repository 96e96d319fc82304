import './button.css'

import type { ComponentPropsWithoutRef, ComponentPropsWithRef, ReactNode } from 'react'
import { Link } from 'wouter'

interface Look {
  /** `primary` marks the main action of a view: one per view. */
  readonly variant?: 'primary' | 'secondary' | 'tinted' | 'danger' | 'quiet' | undefined
  /** Whether the button fills its container. */
  readonly wide?: boolean | undefined
  /** Whether the text of a quiet button on its own line aligns with the content above. */
  readonly flush?: boolean | undefined
}

interface Classed extends Look {
  readonly className?: string | undefined
}

function look({ variant = 'primary', wide, flush, className }: Classed) {
  return {
    className: className ? `button ${className}` : 'button',
    'data-variant': variant,
    'data-wide': wide ? '' : undefined,
    'data-flush': flush ? '' : undefined,
  }
}

export type ButtonProps = Omit<ComponentPropsWithRef<'button'>, 'disabled'> &
  Look & {
    /** Whether the button's call is pending: it keeps its size and focus, and ignores presses. */
    readonly busy?: boolean
    /** A disabled button stays focusable, so that keyboard users can read the reason. */
    readonly disabled?: boolean
  }

/** A button. For a sensitive action use `<StepUpButton render={<Button />}>`. */
export function Button({ variant, wide, flush, className, busy, disabled, onClick, ...props }: ButtonProps): ReactNode {
  const inert = busy === true || disabled === true
  return (
    <button
      type="button"
      {...props}
      {...look({ variant, wide, flush, className })}
      {...(inert ? { 'aria-disabled': true } : {})}
      {...(busy ? { 'aria-busy': true } : {})}
      onClick={(event) => {
        if (inert) event.preventDefault()
        else onClick?.(event)
      }}
    />
  )
}

type ButtonLinkProps = Omit<ComponentPropsWithoutRef<'a'>, 'href'> & Look & { readonly href: string }

/** A link styled as a button, for navigation. */
export function ButtonLink({ variant, wide, flush, className, ...props }: ButtonLinkProps): ReactNode {
  return <Link {...props} {...look({ variant, wide, flush, className })} />
}

interface IconButtonProps extends ComponentPropsWithRef<'button'> {
  /** Accessible name of the button, because the icon has none. */
  readonly label: string
}

/** A button with an icon only. */
export function IconButton({ label, className = 'icon-button', ...props }: IconButtonProps): ReactNode {
  return <button type="button" aria-label={label} title={label} {...props} className={className} />
}

/** A button within text. */
export function TextButton(props: ComponentPropsWithRef<'button'>): ReactNode {
  return <button type="button" {...props} className="text-button" />
}

/** Buttons in a row that wraps. */
export function Actions({ children, ...props }: ComponentPropsWithRef<'div'>): ReactNode {
  return (
    <div {...props} className="actions">
      {children}
    </div>
  )
}
