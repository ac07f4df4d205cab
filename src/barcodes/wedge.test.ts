import { describe, expect, it } from 'vitest'
import { readScan } from './read-scan.ts'
import { defaultScannerSettings } from './scanner-settings.ts'
import {
  defaultWedgeOptions,
  idleWedge,
  type WedgeKey,
  type WedgeOutcome,
  wedgePause,
  wedgeStep,
} from './wedge.ts'

type Press = Partial<WedgeKey> & { readonly key: string }

/** Presses keys, by default 10 ms apart, and gives what came of it. */
function play(presses: readonly (Press | string)[], options = defaultWedgeOptions, gap = 10) {
  let state = idleWedge
  let time = 1000
  const outcomes: WedgeOutcome[] = []
  const swallowed: string[] = []
  for (const press of presses.flatMap((one) => (typeof one === 'string' ? keys(one) : [one]))) {
    time = press.time ?? time + gap
    const event = {
      type: 'keydown',
      code: '',
      ctrlKey: false,
      altKey: false,
      shiftKey: false,
      ...press,
      time,
    } as const
    const step = wedgeStep(state, event, options)
    state = step.state
    outcomes.push(...step.outcomes)
    if (step.swallow) swallowed.push(press.key)
  }
  return { state, outcomes, swallowed, time }
}

function keys(text: string): readonly Press[] {
  return [...text].map((key) => ({ key }))
}

const enter: Press = { key: 'Enter', code: 'Enter' }
const gsKey: Press = { key: ']', code: 'BracketRight', ctrlKey: true }
const scans = (presses: readonly (Press | string)[], options = defaultWedgeOptions) =>
  play(presses, options).outcomes.map(({ kind, text }) => `${kind} ${text}`)

describe('a keyboard wedge', () => {
  it.each([
    ['Enter', [enter]],
    ['Tab', [{ key: 'Tab', code: 'Tab' }]],
    ['Ctrl+M', [{ key: 'm', code: 'KeyM', ctrlKey: true }]],
    ['Ctrl+J', [{ key: 'j', code: 'KeyJ', ctrlKey: true }]],
    ['Ctrl+I', [{ key: 'i', code: 'KeyI', ctrlKey: true }]],
  ] as const)('ends a scan by %s and swallows it', (_, end) => {
    const played = play(['SN-0001', ...end])
    expect(played.outcomes).toMatchObject([{ kind: 'scan', text: 'SN-0001' }])
    expect(played.swallowed).toEqual(end.map(({ key }) => key))
  })

  it('swallows the line feed behind a carriage return, which would open the downloads', () => {
    const played = play(['SN1', enter, { key: 'j', code: 'KeyJ', ctrlKey: true }])
    expect(played.outcomes).toHaveLength(1)
    expect(played.swallowed).toEqual(['Enter', 'j'])
  })

  it('leaves the keys of a person alone', () => {
    const slow = play(['S', 'N', '1', enter], defaultWedgeOptions, 200)
    expect(slow.outcomes.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      'typed S',
      'typed N',
      'typed 1',
    ])
    expect(slow.swallowed).toEqual([])
    for (const key of ['c', 'v', 'j']) {
      expect(play([{ key, code: `Key${key.toUpperCase()}`, ctrlKey: true }])).toMatchObject({
        outcomes: [],
        swallowed: [],
      })
    }
    expect(play([enter])).toMatchObject({ outcomes: [], swallowed: [] })
  })

  it('takes two quick characters for typing', () => {
    expect(scans(['ab', enter])).toEqual(['typed ab'])
  })

  it('ends a scan without suffix by a pause', () => {
    const { state, time } = play(['SN-0001'])
    expect(wedgePause(state, time + 30).outcomes).toEqual([])
    expect(wedgePause(state, time + 60).outcomes).toMatchObject([{ kind: 'scan', text: 'SN-0001' }])
    expect(wedgePause(wedgePause(state, time + 60).state, time + 200).outcomes).toEqual([])
    expect(scans(['SN-0001', { key: 'S', time: 2000 }, 'N2', enter])).toEqual(['scan SN-0001', 'scan SN2'])
  })

  it('ends a scan by a suffix that prints', () => {
    const options = { ...defaultWedgeOptions, suffix: '#' }
    expect(scans(['SN1#SN2#'], options)).toEqual(['scan SN1#', 'scan SN2#'])
  })

  it('reads GS sent as Ctrl+]', () => {
    const { outcomes, swallowed } = play([']d2010950600013435210LOT', gsKey, '21SN1', enter])
    expect(outcomes[0]?.text).toBe(']d2010950600013435210LOT\u001d21SN1')
    expect(swallowed).toEqual([']', 'Enter'])
    expect(readScan(outcomes[0]?.text ?? '', defaultScannerSettings('2026-11-22'))).toMatchObject({
      facts: { serial: 'SN1' },
    })
  })

  it('reads GS in front, and by the place of its key on another layout', () => {
    expect(scans([gsKey, '0109', enter])).toEqual(['scan \u001d0109'])
    expect(scans(['10A', { ...gsKey, key: '+' }, '21B', enter])).toEqual(['scan 10A\u001d21B'])
  })

  it('reads RS and EOT sent with Ctrl', () => {
    const rs: Press = { key: '6', code: 'Digit6', ctrlKey: true, shiftKey: true }
    const eot: Press = { key: 'd', code: 'KeyD', ctrlKey: true }
    expect(scans(['[)>', rs, '06', gsKey, '1PA', rs, eot, enter])).toEqual([
      'scan [)>\u001e06\u001d1PA\u001e\u0004',
    ])
  })

  it.each([
    ['its release', [{ key: 'Alt', code: 'AltLeft', type: 'keyup' }]],
    ['the next key', []],
  ] as const)('reads GS sent as Alt with 029 on the number pad, ended by %s', (_, release) => {
    const alt: Press = { key: 'Alt', code: 'AltLeft', altKey: true }
    const digits = [...'029'].map((digit) => ({ key: digit, code: `Numpad${digit}`, altKey: true }))
    const { outcomes, swallowed } = play(['10LOT', alt, ...digits, ...release, '21SN', enter])
    expect(outcomes).toMatchObject([{ kind: 'scan', text: '10LOT\u001d21SN' }])
    expect(swallowed).toContain('0')
  })

  it('takes AltGr, which arrives as Ctrl and Alt, for the character that it types', () => {
    const bracket: Press = { key: ']', code: 'Digit9', ctrlKey: true, altKey: true }
    expect(scans([bracket, 'C0SN1', enter])).toEqual(['scan ]C0SN1'])
  })

  it('tells what a scanner for a US keyboard meant', () => {
    const german = [
      { key: '+', code: 'BracketRight' },
      { key: 'd', code: 'KeyD' },
      { key: '2', code: 'Digit2' },
      { key: 'Shift', code: 'ShiftLeft' },
      { key: 'Z', code: 'KeyY', shiftKey: true },
      { key: 'Dead', code: 'Equal' },
    ]
    expect(play([...german, enter]).outcomes).toEqual([{ kind: 'scan', text: '+d2Z', meant: ']d2Y=' }])
  })

  it('ignores keys that print nothing', () => {
    expect(scans(['SN', { key: 'Shift' }, { key: 'F1' }, { key: 'ArrowLeft' }, '1', enter])).toEqual([
      'scan SN1',
    ])
    expect(
      play([
        { key: 'Alt', altKey: true },
        { key: 'Alt', type: 'keyup' },
      ]),
    ).toMatchObject({ outcomes: [], swallowed: [] })
    expect(play([{ key: 'a', type: 'keyup' }])).toMatchObject({ outcomes: [] })
  })
})
