import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

import { Builder, type WebDriver } from 'selenium-webdriver'

import { ensureServer } from '../../packages/server/test/databases/find-server.ts'
import { freePort, startProcess } from '../../packages/server/test/databases/own-process.ts'

/** A WebKit browser on a virtual screen. */
export interface OwnWebKit {
  readonly driver: WebDriver
  stop(): Promise<void>
}

const library = '/usr/lib/x86_64-linux-gnu'

/** Starts WebKitGTK's browser on a virtual screen. Playwright's WebKit build is not available on every machine. */
export async function startWebKit(): Promise<OwnWebKit> {
  const server = await ensureServer({
    variable: 'STEPUP_XVFB',
    names: ['Xvfb'],
    elsewhere: [],
    debianPackage: 'xvfb',
  })
  const webDriver = await ensureServer({
    variable: 'STEPUP_WEBKIT_DRIVER',
    names: ['WebKitWebDriver'],
    elsewhere: [],
    debianPackage: 'webkit2gtk-driver',
  })
  const screen = await startScreen(server)
  const port = await freePort()
  const running = await startProcess(webDriver, [`--port=${port}`, '--host=127.0.0.1'], {
    cwd: process.cwd(),
    env: { DISPLAY: screen.display, GIO_USE_VFS: 'local', NO_AT_BRIDGE: '1' },
    ready: () =>
      fetch(`http://127.0.0.1:${port}/status`).then(
        ({ ok }) => ok,
        () => false,
      ),
  })
  const driver = await new Builder()
    .usingServer(`http://127.0.0.1:${port}`)
    .withCapabilities({
      browserName: 'MiniBrowser',
      'webkitgtk:browserOptions': { binary: `${library}/webkit2gtk-4.1/MiniBrowser`, args: ['--automation'] },
    })
    .build()
  return {
    driver,
    async stop() {
      await driver.quit()
      await running.stop('SIGTERM')
      screen.process.kill()
    },
  }
}

/** Starts Xvfb. Resolves with the number of its display. */
async function startScreen(program: string): Promise<{ readonly process: ChildProcess; readonly display: string }> {
  const child = spawn(program, ['-displayfd', '1', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  process.once('exit', () => child.kill())
  const [number] = (await once(createInterface(child.stdout), 'line')) as [string]
  return { process: child, display: `:${number}` }
}
