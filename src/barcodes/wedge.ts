/**
 * What the keys of a keyboard-wedge scanner and of a person mean, one key at a time. Pure: the field asks, and does what
 * is answered. A scanner sends characters every 5 to 50 ms and ends with Enter or Tab; the group separator (GS) comes as
 * Ctrl+], as Alt+0029 on the number pad, or as itself.
 */

export type WedgeKey = {
  readonly key: string
  /** The place on the keyboard, whatever the layout makes of it. */
  readonly code: string
  readonly ctrl: boolean
  readonly alt: boolean
  readonly meta: boolean
  readonly shift: boolean
  readonly repeat: boolean
  /** An input method is composing: the key belongs to it. */
  readonly composing: boolean
  /** Milliseconds on any clock that only goes forward. */
  readonly at: number
  /** Whether the field is empty. */
  readonly empty: boolean
}

export type WedgeState = {
  /** When the first of the characters now in the field came. */
  readonly since: number
  readonly count: number
  /** Digits typed on the number pad while Alt is held. */
  readonly altDigits: string
  readonly submittedAt: number
}

export type WedgeEffect =
  /** The browser types the character. */
  | 'type'
  | 'submit'
  | 'clear'
  /** Nothing may happen, above all not what the browser does with this key. */
  | 'swallow'
  /** Not ours. */
  | 'pass'
  /** Characters that no key types, control characters above all; the field draws them as it likes. */
  | { readonly insert: string }

export type WedgeStep = { readonly state: WedgeState; readonly effect: WedgeEffect }

export const restingWedge: WedgeState = { since: 0, count: 0, altDigits: '', submittedAt: -1000 }

/** Nobody types this fast on the average, and every scanner does. The average forgives a busy tablet a late key. */
const scannerPace = 60
/** A second suffix (Enter and then Tab, CR and then LF) follows at once. */
const suffixPause = 100

const carriageReturn = 0x0d
const tab = 0x09
const lineFeed = 0x0a

export function keyDown(state: WedgeState, key: WedgeKey): WedgeStep {
  if (key.composing || key.key === 'Process' || key.key === 'Unidentified') {
    return { state: typed(state, key), effect: 'pass' }
  }
  if (key.alt && !key.ctrl && /^Numpad\d$/.test(key.code)) {
    return { state: { ...state, altDigits: state.altDigits + key.code.slice(-1) }, effect: 'swallow' }
  }
  if (state.altDigits !== '' && !key.alt && isCharacter(key)) return withoutRelease(state, key)
  if (key.ctrl && !key.alt && !key.meta) return withCtrl(state, key)
  switch (key.key) {
    case 'Alt':
      return { state: { ...state, altDigits: '' }, effect: 'pass' }
    case 'Enter':
      return key.repeat ? { state, effect: 'swallow' } : submitted(state, key)
    case 'Tab':
      return withTab(state, key)
    case 'Escape':
      return { state: { ...restingWedge, submittedAt: state.submittedAt }, effect: 'clear' }
    default:
      return isCharacter(key) ? { state: typed(state, key), effect: 'type' } : { state, effect: 'pass' }
  }
}

/** Some hosts never report the release of Alt: the next character says that it is over. */
function withoutRelease(state: WedgeState, key: WedgeKey): WedgeStep {
  const { state: released, effect } = keyUp(state, { ...key, key: 'Alt' })
  const before = typeof effect === 'object' ? effect.insert : ''
  const after = typed(released, key)
  return { state: after, effect: before === '' ? 'type' : { insert: before + key.key } }
}

/** Only the release of Alt says something: the code typed on the number pad is complete. */
export function keyUp(state: WedgeState, key: WedgeKey): WedgeStep {
  if (key.key !== 'Alt' || state.altDigits === '') return { state, effect: 'pass' }
  const code = Number(state.altDigits)
  const released = { ...state, altDigits: '' }
  // Windows itself types the printable ones.
  if (code === 0 || code >= 0x20) return { state: released, effect: 'pass' }
  return control(released, key, code)
}

export function isCharacter(key: Pick<WedgeKey, 'key' | 'ctrl' | 'alt' | 'meta'>): boolean {
  if (Array.from(key.key).length !== 1 || key.meta) return false
  // AltGr arrives as Ctrl and Alt together; either alone is a shortcut.
  return key.ctrl === key.alt
}

function withCtrl(state: WedgeState, key: WedgeKey): WedgeStep {
  const scanning = isScanner(state, key)
  if (key.key === ']') return control(state, key, 0x1d)
  // Ctrl+J would open the browser's downloads.
  if (key.key.toLowerCase() === 'j') return control(state, key, lineFeed)
  if (key.key === '^' || (key.shift && key.code === 'Digit6')) return control(state, key, 0x1e)
  if (!scanning) return { state, effect: 'pass' }
  // A scanner set to another layout than the computer: the place of the key tells what it meant.
  if (key.code === 'BracketRight') return control(state, key, 0x1d)
  if (key.code === 'Backslash') return control(state, key, 0x1c)
  if (key.code === 'Minus') return control(state, key, 0x1f)
  const letter = /^Key([A-Z])$/.exec(key.code)?.[1]
  return letter === undefined ? { state, effect: 'pass' } : control(state, key, letter.charCodeAt(0) - 0x40)
}

function control(state: WedgeState, key: WedgeKey, code: number): WedgeStep {
  if (code === carriageReturn) return submitted(state, key)
  if (code === tab) return key.empty ? { state, effect: 'swallow' } : submitted(state, key)
  if (code === lineFeed) return { state, effect: 'swallow' }
  return { state: typed(state, key), effect: { insert: String.fromCharCode(code) } }
}

function withTab(state: WedgeState, key: WedgeKey): WedgeStep {
  if (key.shift || key.ctrl || key.alt || key.meta) return { state, effect: 'pass' }
  if (key.empty) {
    return { state, effect: key.at - state.submittedAt <= suffixPause ? 'swallow' : 'pass' }
  }
  // A person's Tab goes on to the next field; a scanner's ends the scan.
  return isScanner(state, key) ? submitted(state, key) : { state, effect: 'pass' }
}

function submitted(_: WedgeState, key: WedgeKey): WedgeStep {
  return { state: { ...restingWedge, submittedAt: key.at }, effect: 'submit' }
}

function typed(state: WedgeState, key: WedgeKey): WedgeState {
  return key.empty || state.count === 0
    ? { ...state, since: key.at, count: 1 }
    : { ...state, count: state.count + 1 }
}

function isScanner(state: WedgeState, key: WedgeKey): boolean {
  return !key.empty && state.count > 0 && (key.at - state.since) / state.count <= scannerPace
}
