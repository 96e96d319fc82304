import { commands } from 'vitest/browser'

declare module 'vitest/browser' {
  interface BrowserCommands {
    readonly bringToFront: () => Promise<void>
  }
}

// Firefox's first window may become active after the page. In an inactive window an element has the focus and gets neither its event nor a key.
await commands.bringToFront()
