import { expect, test } from 'vitest'
import { readScan } from './read-scan.ts'
import { defaultScannerSettings } from './scanner-settings.ts'
import { keyDown, keyUp, restingWedge, type WedgeEffect, type WedgeKey, type WedgeState } from './wedge.ts'

type Press = Partial<WedgeKey> & { readonly up?: boolean }

/** Presses keys one after another, as the field would, and gives what was in the field at each submit. */
function press(keys: readonly Press[]) {
  let state: WedgeState = restingWedge
  let text = ''
  let at = 1000
  const effects: WedgeEffect[] = []
  const submitted: string[] = []
  for (const { up = false, ...given } of keys) {
    at = given.at ?? at + 10
    const key: WedgeKey = {
      key: '',
      code: '',
      ctrl: false,
      alt: false,
      meta: false,
      shift: false,
      repeat: false,
      composing: false,
      ...given,
      at,
      empty: text === '',
    }
    const step = up ? keyUp(state, key) : keyDown(state, key)
    state = step.state
    effects.push(step.effect)
    if (step.effect === 'type') text += key.key
    else if (step.effect === 'clear') text = ''
    else if (step.effect === 'submit') {
      submitted.push(text)
      text = ''
    } else if (typeof step.effect === 'object') text += step.effect.insert
  }
  return { text, effects, submitted, last: effects.at(-1) }
}

const characters = (text: string): Press[] => Array.from(text, (key) => ({ key }))
const enter = { key: 'Enter' }
const tab = { key: 'Tab' }
const typedSlowly = (text: string): Press[] => Array.from(text, (key, n) => ({ key, at: 1000 + n * 150 }))

test('characters and Enter are a scan, whoever sends them', () => {
  expect(press([...characters('SN-4711'), enter]).submitted).toEqual(['SN-4711'])
  expect(press([...typedSlowly('SN-1'), { ...enter, at: 5000 }]).submitted).toEqual(['SN-1'])
})

test('Tab ends a scan when it comes at the pace of a scanner', () => {
  const slowScanner = Array.from('SN-4711', (key, n) => ({ key, at: 1000 + n * 50 }))
  expect(press([...characters('SN-4711'), tab]).submitted).toEqual(['SN-4711'])
  expect(press([...slowScanner, { ...tab, at: 1350 }]).submitted).toEqual(['SN-4711'])
})

test('one late key does not turn a scanner into a person', () => {
  const keys = [...characters('SN-47'), { key: '1', at: 1200 }, { key: '1', at: 1210 }, { ...tab, at: 1220 }]
  expect(press(keys).submitted).toEqual(['SN-4711'])
})

test('the Tab of a person goes to the next field', () => {
  const typed = press([...typedSlowly('SN-1'), { ...tab, at: 2000 }])
  expect(typed.submitted).toEqual([])
  expect(typed.last).toBe('pass')
  expect(press([...characters('SN-1'), { ...tab, shift: true }]).last).toBe('pass')
  expect(press([{ ...tab, at: 9000 }]).last).toBe('pass')
})

test('a second suffix right after the first does nothing', () => {
  expect(press([...characters('A1'), enter, tab]).last).toBe('swallow')
  const withLineFeed = press([...characters('A1'), enter, { key: 'j', code: 'KeyJ', ctrl: true }])
  expect(withLineFeed.submitted).toEqual(['A1'])
  expect(withLineFeed.last).toBe('swallow')
})

test('Ctrl+] is the group separator', () => {
  const gs = { key: ']', code: 'BracketRight', ctrl: true }
  expect(press([...characters('10LOT7'), gs, ...characters('21SN1'), enter]).submitted).toEqual([
    '10LOT7\u001d21SN1',
  ])
})

test('on another layout the place of the key tells the separator, but only within a scan', () => {
  const plus = { key: '+', code: 'BracketRight', ctrl: true }
  expect(press([...characters('10LOT7'), plus]).text).toBe('10LOT7\u001d')
  expect(press([plus]).last).toBe('pass')
})

test('Alt+0029 on the number pad is the group separator', () => {
  const digit = (n: number) => ({ key: String(n), code: `Numpad${n}`, alt: true })
  const keys = [{ key: 'Alt', alt: true }, digit(0), digit(0), digit(2), digit(9), { key: 'Alt', up: true }]
  expect(press([...characters('10A'), ...keys, ...characters('21B')]).text).toBe('10A\u001d21B')
})

test('a printable character typed by its number is left to the system', () => {
  const digit = (n: number) => ({ key: String(n), code: `Numpad${n}`, alt: true })
  const keys = [{ key: 'Alt', alt: true }, digit(0), digit(6), digit(5), { key: 'Alt', up: true }]
  expect(press(keys).last).toBe('pass')
})

test('Ctrl+J never reaches the browser, and a suffix as Ctrl+M ends the scan', () => {
  expect(press([{ key: 'j', code: 'KeyJ', ctrl: true }]).last).toBe('swallow')
  expect(press([...characters('A1'), { key: 'm', code: 'KeyM', ctrl: true }]).submitted).toEqual(['A1'])
})

test('a person may copy and paste', () => {
  expect(press([...typedSlowly('SN-1'), { key: 'c', code: 'KeyC', ctrl: true, at: 3000 }]).last).toBe('pass')
  expect(press([{ key: 'v', code: 'KeyV', ctrl: true }]).last).toBe('pass')
})

test('Esc clears, and what comes then is a scan of its own', () => {
  expect(press([...characters('half'), { key: 'Escape' }, ...characters('SN-2'), enter]).submitted).toEqual([
    'SN-2',
  ])
})

test('a held Enter submits once', () => {
  expect(press([...characters('A1'), enter, { ...enter, repeat: true }]).submitted).toEqual(['A1'])
})

test('shortcuts with Alt stay with the page, characters with AltGr are characters', () => {
  expect(press([{ key: 'p', code: 'KeyP', alt: true }]).last).toBe('pass')
  expect(press([{ key: '{', code: 'Digit7', alt: true, ctrl: true }]).text).toBe('{')
})

test('Alt without its release ends with the next character', () => {
  const digits = ['0', '2', '9'].map((n) => ({ key: n, code: `Numpad${n}`, alt: true }))
  const keys = [{ key: 'Alt', alt: true }, ...digits]
  expect(press([...characters('10LOT'), ...keys, ...characters('21SN'), enter]).submitted).toEqual([
    '10LOT\u001d21SN',
  ])
})

test('the separators of an ISO 15434 envelope arrive with Ctrl', () => {
  const control = (key: string, code: string) => ({ key, code, ctrl: true })
  const rs = { ...control('6', 'Digit6'), shift: true }
  const gs = control(']', 'BracketRight')
  const eot = control('d', 'KeyD')
  const keys = [...characters('[)>'), rs, ...characters('06'), gs, ...characters('1PA'), rs, eot, enter]
  const [scan = ''] = press(keys).submitted
  expect(scan).toBe('[)>\u001e06\u001d1PA\u001e\u0004')
  expect(readScan(scan, defaultScannerSettings('2026-11-22'))).toMatchObject({ carrier: 'iso-15434' })
})
