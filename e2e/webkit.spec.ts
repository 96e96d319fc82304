import { expect, test } from '@playwright/test'
import { By, Key, until } from 'selenium-webdriver'

import { expected } from './runtimes/scenario.ts'
import { readOutcome, serveScenario } from './runtimes/serve.ts'
import { serveGallery } from './support/gallery.ts'
import { type OwnWebKit, startWebKit } from './support/webkit.ts'

// WebKitGTK over WebDriver: Safari's engine, though not Safari.

// The tests share one browser.
test.describe.configure({ mode: 'default' })
test.skip(process.platform !== 'linux', 'WebKitGTK runs on Linux only.')

let webKit: OwnWebKit
test.beforeAll(async () => {
  webKit = await startWebKit()
})
test.afterAll(() => webKit.stop())

test('WebKit runs the built client', async () => {
  const { url, close } = await serveScenario()
  try {
    await webKit.driver.get(url)
    expect(await webKit.driver.executeScript(`return (${readOutcome.toString()})()`)).toEqual(expected)
  } finally {
    close()
  }
})

test('WebKit opens the prompt above a native dialog, refuses a wrong code, closes on Escape and approves', async () => {
  const gallery = await serveGallery()
  const { driver } = webKit
  const prompt = By.css('dialog.su-dialog:modal')
  const field = By.css('dialog.su-dialog:modal input[name="one-time-code"]')
  const closed = (): Promise<unknown> => driver.wait(async () => (await driver.findElements(prompt)).length === 0)
  const send = async (): Promise<void> => {
    await driver.findElement(By.css('[data-send]')).click()
    await driver.wait(until.elementLocated(field))
  }
  try {
    await driver.get(`${gallery.origin}/modals.html?library=native-dialog`)
    await driver.wait(until.elementLocated(By.css('main button'))).click()
    await send()
    await driver.switchTo().activeElement().sendKeys('000000')
    const error = await driver.wait(until.elementLocated(By.css('.su-error')))
    expect(await error.getText()).toContain('That code isn’t right')
    await driver.switchTo().activeElement().sendKeys(Key.ESCAPE)
    await closed()
    await send()
    await driver.switchTo().activeElement().sendKeys('123456')
    const outcome = By.css('[data-outcome]')
    await driver.wait(async () => (await driver.findElement(outcome).getText()) === 'Sent')
    await closed()
  } finally {
    gallery.stop()
  }
})
