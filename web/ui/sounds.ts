import { isBoolean, remembered } from './remembered.ts'

/** A worker looks at the part, not at the screen: what came of a scan can be heard. */
export type Sound = 'accepted' | 'refused' | 'question'

type Tone = {
  readonly hertz: number
  readonly start: number
  readonly length: number
  readonly wave: OscillatorType
}

/** Up and short for yes, low and twice for no, three times for “choose”: told apart in noise and by the hard of hearing. */
const tones: Record<Sound, readonly Tone[]> = {
  accepted: [
    { hertz: 880, start: 0, length: 0.07, wave: 'sine' },
    { hertz: 1320, start: 0.07, length: 0.1, wave: 'sine' },
  ],
  refused: [
    { hertz: 196, start: 0, length: 0.18, wave: 'square' },
    { hertz: 165, start: 0.24, length: 0.32, wave: 'square' },
  ],
  question: [
    { hertz: 660, start: 0, length: 0.09, wave: 'triangle' },
    { hertz: 660, start: 0.15, length: 0.09, wave: 'triangle' },
    { hertz: 990, start: 0.3, length: 0.14, wave: 'triangle' },
  ],
}

/** Whether this device is silent. */
export const muted = remembered('muted', false, isBoolean)

let context: AudioContext | undefined

/** Browsers let a page sound only after a key or touch; the first scan is one. */
export function play(sound: Sound): void {
  if (muted.get() || typeof AudioContext === 'undefined') return
  context ??= new AudioContext()
  void context.resume()
  const begin = context.currentTime + 0.01
  for (const tone of tones[sound]) playTone(context, tone, begin + tone.start)
}

function playTone(on: AudioContext, { hertz, length, wave }: Tone, at: number): void {
  const oscillator = on.createOscillator()
  const volume = on.createGain()
  oscillator.type = wave
  oscillator.frequency.value = hertz
  // A square wave is louder than a sine of the same height; the ramps keep the tone from clicking.
  const loud = wave === 'square' ? 0.12 : 0.3
  volume.gain.setValueAtTime(0, at)
  volume.gain.linearRampToValueAtTime(loud, at + 0.008)
  volume.gain.setValueAtTime(loud, at + length - 0.02)
  volume.gain.linearRampToValueAtTime(0, at + length)
  oscillator.connect(volume).connect(on.destination)
  oscillator.start(at)
  oscillator.stop(at + length)
}
