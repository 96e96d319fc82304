export const clients = { vite: 'Vite React', next: 'Next' } as const

/** Servers that an app with Vite can have, with their names. Next has its own route handlers. */
export const servers = { hono: 'Hono', express: 'Express' } as const

/** Client of an app: the key of a {@link clients} entry. */
export type Client = keyof typeof clients

/** Server of an app with Vite: the key of a {@link servers} entry. */
export type Server = keyof typeof servers

export type Stack = { readonly client: 'vite'; readonly server: Server } | { readonly client: 'next' }

/** The folders of `templates` that an app consists of. A later one adds to an earlier one. */
export function layersOf(stack: Stack): readonly string[] {
  return stack.client === 'vite' ? ['base', 'vite', stack.server] : ['base', 'next']
}

/** Returns the name of a stack for messages: `Vite React with Hono`. */
export function nameOf(stack: Stack): string {
  return stack.client === 'vite' ? `${clients.vite} with ${servers[stack.server]}` : clients.next
}
