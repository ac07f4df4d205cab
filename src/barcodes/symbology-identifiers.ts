import type { Carrier } from './reading.ts'

/** What the three characters `]…` in front of a scan say of the data behind (ISO/IEC 15424). */
export type Symbology =
  | { readonly kind: 'gs1'; readonly carrier: Carrier; readonly eci: boolean }
  | { readonly kind: 'ean'; readonly carrier: Carrier; readonly digits: number }
  | { readonly kind: 'data'; readonly eci: boolean }

const symbologies: Readonly<Record<string, Symbology>> = {
  C1: { kind: 'gs1', carrier: 'gs1-128', eci: false },
  e0: { kind: 'gs1', carrier: 'gs1-databar', eci: false },
  d2: { kind: 'gs1', carrier: 'gs1-datamatrix', eci: false },
  d5: { kind: 'gs1', carrier: 'gs1-datamatrix', eci: true },
  Q3: { kind: 'gs1', carrier: 'gs1-qr', eci: false },
  Q4: { kind: 'gs1', carrier: 'gs1-qr', eci: true },
  J1: { kind: 'gs1', carrier: 'gs1-dotcode', eci: false },
  J4: { kind: 'gs1', carrier: 'gs1-dotcode', eci: true },
  E0: { kind: 'ean', carrier: 'ean-13', digits: 13 },
  E3: { kind: 'ean', carrier: 'ean-13', digits: 13 },
  E4: { kind: 'ean', carrier: 'ean-8', digits: 8 },
  I1: { kind: 'ean', carrier: 'itf-14', digits: 14 },
  d4: { kind: 'data', eci: true },
  d6: { kind: 'data', eci: true },
  Q2: { kind: 'data', eci: true },
  Q6: { kind: 'data', eci: true },
  J3: { kind: 'data', eci: true },
  J5: { kind: 'data', eci: true },
  z3: { kind: 'data', eci: true },
  z5: { kind: 'data', eci: true },
}

/** Letters of symbologies that carry any data. */
const dataSymbologies = 'ABCDEFGHIJKLMNOPQRSTUXZcdeghosz'

/** The symbology of a scan that begins with its identifier, or undefined when it does not begin with a known one. */
export function symbologyOf(text: string): Symbology | undefined {
  if (text.charCodeAt(0) !== 93 || text.length < 3) return undefined
  const modifier = text.charCodeAt(2)
  const isModifier = (modifier >= 48 && modifier <= 57) || (modifier >= 65 && modifier <= 70)
  if (!isModifier || !dataSymbologies.includes(text.charAt(1))) return undefined
  return symbologies[text.slice(1, 3)] ?? { kind: 'data', eci: false }
}

/** Removes the marks `\000026` of character sets and halves doubled backslashes, which scanners in ECI mode send. */
export function withoutEci(text: string): string {
  return text.replace(/\\(\d{6}|\\)/g, (_, mark: string) => (mark === '\\' ? '\\' : ''))
}
