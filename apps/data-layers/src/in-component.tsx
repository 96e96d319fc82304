import type { ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'

/** Renders a component with a button or form, uses it, and resolves with its result. */
export async function inComponent<T>(
  render: (resolve: (value: T) => void, reject: (error: unknown) => void) => ReactNode,
): Promise<T> {
  const place = document.body.appendChild(document.createElement('div'))
  const root = createRoot(place)
  try {
    return await new Promise<T>((resolve, reject) => {
      flushSync(() => root.render(render(resolve, reject)))
      const form = place.querySelector('form')
      if (form) form.requestSubmit()
      else place.querySelector('button')?.click()
    })
  } finally {
    root.unmount()
    place.remove()
  }
}
