import type { CDPSession, Page } from 'playwright-core'

type Scanner = {
  /** Types the characters and the suffix into whatever has the focus, as a keyboard-wedge scanner does. */
  readonly scan: (characters: string, suffix?: 'Enter' | 'Tab' | 'none') => Promise<void>
}

const suffixes = { Enter: { key: 'Enter', text: '\r' }, Tab: { key: 'Tab', text: '\t' } } as const

/**
 * A hand-held scanner on this page. Its keys carry their own times, `pace` milliseconds apart, so that what the page makes
 * of the pace does not depend on how busy the machine is that runs the test.
 */
export async function scannerOn(page: Page, pace = 15): Promise<Scanner> {
  const session: CDPSession = await page.context().newCDPSession(page)
  let clock = 0
  const press = (key: string, text: string) => {
    clock = Math.max(clock + pace, Date.now())
    const event = { key, code: key.length > 1 ? key : '', timestamp: clock / 1000 }
    return Promise.all([
      session.send('Input.dispatchKeyEvent', { type: 'keyDown', text, ...event }),
      session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event }),
    ])
  }
  return {
    scan: async (characters, suffix = 'Enter') => {
      clock = Math.max(clock + 10 * pace, Date.now())
      // Sent without waiting for each other, as a scanner does not wait for the page either.
      const keys = Array.from(characters, (character) => press(character, character))
      if (suffix !== 'none') keys.push(press(suffixes[suffix].key, suffixes[suffix].text))
      await Promise.all(keys)
    },
  }
}
