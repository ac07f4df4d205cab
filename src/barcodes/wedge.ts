import { usCharacter } from './keyboard-layouts.ts'

/** What a keyboard event says that matters here; the names are those of the browser's events. */
export type WedgeKey = {
  readonly type: 'keydown' | 'keyup'
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
  /** Milliseconds, from any clock that does not jump. */
  readonly time: number
}

export type WedgeOptions = {
  /** Milliseconds between two characters of one scan; scanners need 5 to 50, people more. */
  readonly longestGap: number
  /** Fewer characters are somebody typing. */
  readonly shortestScan: number
  /** Printable characters that a scanner sends behind the data and that end the scan; '' for none. */
  readonly suffix: string
}

export const defaultWedgeOptions: WedgeOptions = { longestGap: 50, shortestScan: 3, suffix: '' }

/** Characters in a row, all of them quick. Plain data: keep it between events and give it back. */
export type WedgeState = {
  readonly text: string
  /** The same keys as a US keyboard would type them: what the scanner meant when layouts differ. */
  readonly meant: string
  readonly lastAt: number
  /** Digits typed on the number pad while Alt is held; undefined when it is not. */
  readonly altDigits: string | undefined
  /** When Enter ended a scan: a line feed may still follow. */
  readonly endedAt: number
}

export const idleWedge: WedgeState = {
  text: '',
  meant: '',
  lastAt: Number.NEGATIVE_INFINITY,
  altDigits: undefined,
  endedAt: Number.NEGATIVE_INFINITY,
}

/** Either a scan that is complete, or characters too few or slow to be one, which somebody typed. */
export type WedgeOutcome = { readonly kind: 'scan' | 'typed'; readonly text: string; readonly meant: string }

export type WedgeStep = {
  readonly state: WedgeState
  readonly outcomes: readonly WedgeOutcome[]
  /** The page should prevent what the browser does with this key. */
  readonly swallow: boolean
}

/** Takes one keyboard event of the page and tells scans from typing. */
export function wedgeStep(state: WedgeState, event: WedgeKey, options = defaultWedgeOptions): WedgeStep {
  if (event.type === 'keyup') return releaseKey(state, event, options)
  const { state: current, outcomes } = wedgePause(state, event.time, options)
  const step = pressKey(current, event, options)
  return { ...step, outcomes: [...outcomes, ...step.outcomes] }
}

/** Call it when no key came for a while: a scan without Enter behind it ends by a pause. */
export function wedgePause(state: WedgeState, time: number, options = defaultWedgeOptions): WedgeStep {
  if (state.meant === '' || time - state.lastAt <= options.longestGap)
    return { state, outcomes: [], swallow: false }
  return { ...finish(state, options), swallow: false }
}

function pressKey(state: WedgeState, event: WedgeKey, options: WedgeOptions): WedgeStep {
  const { key, code, ctrlKey, altKey, time } = event
  const isRunning = state.meant !== ''
  if (key === 'Alt') return { state: { ...state, altDigits: '' }, outcomes: [], swallow: false }
  if (altKey && !ctrlKey && state.altDigits !== undefined && /^Numpad\d$/.test(code)) {
    const altDigits = (state.altDigits + code.slice(-1)).slice(-4)
    return { state: { ...state, altDigits, lastAt: time }, outcomes: [], swallow: true }
  }
  // A host without the release of Alt: the next key says that it is over.
  const settled = altKey ? state : settleAlt(state, time)
  if (key === 'Enter' || key === 'Tab') return endKey(settled, time, options)
  // AltGr arrives as Ctrl and Alt together and types a printable character.
  if (ctrlKey && !altKey) return controlKey(settled, event, isRunning, options)
  if (key === 'Dead' || [...key].length === 1) return addCharacter(settled, event, options)
  return { state: settled, outcomes: [], swallow: false }
}

function releaseKey(state: WedgeState, { key, time }: WedgeKey, options: WedgeOptions): WedgeStep {
  if (key !== 'Alt') return { state, outcomes: [], swallow: false }
  const settled = settleAlt(state, time)
  const outcome = settled.text === state.text ? { state: settled, outcomes: [] } : bySuffix(settled, options)
  return { ...outcome, swallow: settled.text !== state.text }
}

/** Alt with 029 on the number pad types GS (29), with 0065 an A. */
function settleAlt(state: WedgeState, time: number): WedgeState {
  if (state.altDigits === undefined || state.altDigits === '') return { ...state, altDigits: undefined }
  const code = Number(state.altDigits)
  const character = code > 0 && code < 256 ? String.fromCharCode(code) : ''
  return append({ ...state, altDigits: undefined }, character, character, time)
}

/** Ctrl with a key is a control character: ] is GS, M and J end a line, I is Tab. */
function controlKey(
  state: WedgeState,
  event: WedgeKey,
  isRunning: boolean,
  options: WedgeOptions,
): WedgeStep {
  const { time } = event
  const character = controlCharacter(event)
  if (character === '') return { state, outcomes: [], swallow: false }
  const isLineEnd = character === '\r' || character === '\n' || character === '\t'
  if (isLineEnd) return endKey(state, time, options)
  // Outside of a scan only GS is sure to be a scanner's: people press Ctrl+C and Ctrl+V.
  if (!isRunning && character !== '\u001d') return { state, outcomes: [], swallow: false }
  return { ...bySuffix(append(state, character, character, time), options), swallow: true }
}

const controlCodes: Readonly<Record<string, string>> = {
  BracketRight: '\u001d',
  Digit6: '\u001e',
  Minus: '\u001f',
  Backslash: '\u001c',
}

/** By the place of the key, because on another layout Ctrl+] is Ctrl and some other character. */
function controlCharacter({ key, code }: WedgeKey): string {
  if (key === ']') return '\u001d'
  if (/^Key[A-Z]$/.test(code)) return String.fromCharCode(code.charCodeAt(3) - 64)
  return controlCodes[code] ?? ''
}

function addCharacter(state: WedgeState, event: WedgeKey, options: WedgeOptions): WedgeStep {
  const typed = event.key === 'Dead' ? '' : event.key
  const meant = usCharacter(event.code, event.shiftKey) ?? typed
  return { ...bySuffix(append(state, typed, meant, event.time), options), swallow: false }
}

/** Enter and Tab end a scan; the line feed right behind it is swallowed, and a person's Enter is left to the page. */
function endKey(state: WedgeState, time: number, options: WedgeOptions): WedgeStep {
  if (state.meant === '') return { state, outcomes: [], swallow: time - state.endedAt <= options.longestGap }
  const { state: idle, outcomes } = finish(state, options)
  const isScan = outcomes.some(({ kind }) => kind === 'scan')
  return { state: isScan ? { ...idle, endedAt: time } : idle, outcomes, swallow: isScan }
}

function bySuffix(
  state: WedgeState,
  options: WedgeOptions,
): { state: WedgeState; outcomes: readonly WedgeOutcome[] } {
  const { suffix, shortestScan } = options
  const isEnd =
    suffix !== '' && state.text.length >= shortestScan + suffix.length && state.text.endsWith(suffix)
  return isEnd ? finish(state, options) : { state, outcomes: [] }
}

function finish(
  { text, meant }: WedgeState,
  { shortestScan }: WedgeOptions,
): { state: WedgeState; outcomes: readonly WedgeOutcome[] } {
  const kind = meant.length >= shortestScan ? 'scan' : 'typed'
  return { state: idleWedge, outcomes: [{ kind, text, meant }] }
}

function append(state: WedgeState, typed: string, meant: string, time: number): WedgeState {
  return { ...state, text: state.text + typed, meant: state.meant + meant, lastAt: time }
}
