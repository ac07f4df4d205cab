import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pick, sampleValue, seededRandom } from '../../bench/support/barcode-samples.ts'
import type { Gs1Message } from './draft-message.ts'
import { shopFloorRules, strictRules } from './gs1-rules.ts'
import { findIdentifier, identifiers } from './identifier-table.ts'
import { parseBracketed } from './parse-bracketed.ts'
import { parseDigitalLink } from './parse-digital-link.ts'
import { parseElementString } from './parse-element-string.ts'
import { parseUnbracketed } from './parse-unbracketed.ts'
import { readScan } from './read-scan.ts'
import type { Element } from './reading.ts'
import { defaultScannerSettings } from './scanner-settings.ts'
import { writeBracketed } from './write-bracketed.ts'
import { writeDigitalLink } from './write-digital-link.ts'
import { writeElementString } from './write-element-string.ts'

/** Right values, but any identifiers together. */
const rules = { ...shopFloorRules, companions: false }
const settings = {
  ...defaultScannerSettings('2026-11-22'),
  ownFormats: [{ name: 'own', pattern: 'X(?<batch>\\w+)/(?<serial>\\d{2,6})' }],
}

/** One to eight elements with different identifiers. */
const messages = fc
  .tuple(fc.uniqueArray(fc.nat(identifiers.length - 1), { minLength: 1, maxLength: 8 }), fc.nat())
  .map(([indexes, seed]) => {
    const random = seededRandom(seed)
    return indexes.flatMap((index) => {
      const identifier = identifiers[index]
      return identifier === undefined ? [] : { ai: identifier.ai, value: sampleValue(identifier, random) }
    })
  })

function elementsOf(message: Gs1Message): readonly Element[] | string {
  return message.ok ? message.elements : JSON.stringify(message.problem)
}

describe('writing and reading again gives the same', () => {
  it('for element strings', () => {
    fc.assert(
      fc.property(messages, (elements) => {
        expect(elementsOf(parseElementString(writeElementString(elements), rules))).toEqual(elements)
      }),
      { numRuns: 3000, seed: 1 },
    )
  })

  it('for bracketed text', () => {
    fc.assert(
      fc.property(messages, (elements) => {
        expect(elementsOf(parseBracketed(writeBracketed(elements), rules))).toEqual(elements)
        const strict = parseBracketed(writeBracketed(elements), { ...strictRules, companions: false })
        if (strict.ok) expect(strict.elements).toEqual(elements)
        else expect(['excluded-companion', 'missing-companion']).toContain(strict.problem.code)
      }),
      { numRuns: 3000, seed: 2 },
    )
  })

  it('for Digital Links', () => {
    let written = 0
    fc.assert(
      fc.property(messages, (elements) => {
        const link = writeDigitalLink(elements)
        if (!link.ok) return
        written++
        const again = elementsOf(parseDigitalLink(link.uri, rules))
        expect(again).toHaveLength(elements.length)
        expect(new Set(JSON.parse(JSON.stringify(again)).map(text))).toEqual(new Set(elements.map(text)))
        if (typeof again !== 'string') expect(writeDigitalLink(again)).toEqual(link)
      }),
      { numRuns: 5000, seed: 3 },
    )
    expect(written).toBeGreaterThan(100)
  })

  it('and separators stand only where they are needed', () => {
    fc.assert(
      fc.property(messages, (elements) => {
        const separators = writeElementString(elements).split('\u001d').length - 1
        const needed = elements.slice(0, -1).filter(({ ai }) => findIdentifier(ai)?.predefined === 0).length
        expect(separators).toBe(needed)
      }),
      { numRuns: 500, seed: 4 },
    )
  })
})

describe('the order of the elements', () => {
  it('does not change what is read', () => {
    const shuffled = messages.chain((elements) =>
      fc.tuple(fc.constant(elements), fc.shuffledSubarray(elements, { minLength: elements.length })),
    )
    fc.assert(
      fc.property(shuffled, ([elements, other]) => {
        const strict = { ...strictRules, companions: true }
        const [first, second] = [elements, other].map((one) =>
          parseElementString(writeElementString(one), strict),
        )
        expect(first?.ok).toBe(second?.ok)
        if (second?.ok === true) expect(second.elements).toEqual(other)
        expect(elementsOf(parseElementString(writeElementString(other), rules))).toEqual(other)
      }),
      { numRuns: 3000, seed: 5 },
    )
  })
})

describe('reading never throws', () => {
  const gtin = '0109506000134352'
  const seeds = [
    `]d2${gtin}1726123110LOT-7\u001d21SN0001\u001d3103001250`,
    `]C100106141411234567897` + '0209506000134352' + '3712',
    `${gtin}10LOT-721SN00130123103001250`,
    '(01)09506000134352(10)LOT\\(7(21)SN(98)x',
    'https://id.gs1.org/shelf/01/09506000134352/10/A%2FB/21/S%20?17=261231&3103=001250&linkType=all#x',
    ']E09506000134352|]e010LOT\u001d21SN',
    '[)>\u001e06\u001dPIT-7\u001d1PMPN\u001dQ250\u001d1TL1\u001d14D20270228\u001e\u0004',
    '+A99912345/$$3270228LOT1/SSN1/16D20261122$',
    '+$$8243270228LOT1GK',
    'ASBUILT-QUANTITY-12,5',
    `]d5\\000026${gtin}8110061414112345615120123101104569`,
    `+d2${gtin}10LOT\u00df7`,
    '$C&\u00e0&\u00e0\u00e7(\u00e0-\u00e0\u00e0\u00e0&"\'"(\u00e9&\u00e0LOT)\u00e8',
    'XAB/1234',
    '9506000134352',
    `${gtin}8007DE89370400440532013000\u001d415952114112345480201`,
    `${gtin}7030276PROC\u001d7230EMCERT\u001d4300A%20B\u001d430918000000003600000000`,
  ]
  const alphabet =
    '0123456789()[]{}]^|\\/%?&=#+-.:;<>_~ABCdez \u001d\u001e\u0004\r\n\t\u0000\u007f\u00df\u00e4\u20ac\ud83d\ude00'

  it('for 1,000,000 random and mutated strings', { timeout: 120_000 }, () => {
    const random = seededRandom(2026)
    const parsers = [
      (text: string) => readScan(text, settings),
      (text: string) => parseElementString(text, strictRules),
      (text: string) => parseElementString(text, shopFloorRules),
      (text: string) => parseBracketed(text, shopFloorRules),
      (text: string) => parseDigitalLink(text, shopFloorRules),
      (text: string) => parseUnbracketed(text, strictRules),
      (text: string) =>
        readScan(text, { ...settings, strength: 'strict', layout: 'german', separator: '|', prefix: '*' }),
    ]
    const kinds = new Map<string, number>()
    for (let k = 0; k < 1_000_000; k++) {
      const text = random() < 0.1 ? randomText(random) : mutated(pick(random, seeds), random)
      const parse = parsers[k % parsers.length]
      if (parse === undefined) continue
      const outcome = parse(text)
      const kind = 'kind' in outcome ? outcome.kind : String(outcome.ok)
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
    }
    // All of the ways out were taken.
    expect([...kinds.keys()].sort()).toEqual(['command', 'facts', 'false', 'plain', 'problem', 'true'])
  })

  function randomText(random: () => number): string {
    let made = ''
    const length = Math.floor(random() * 60)
    for (let k = 0; k < length; k++) made += pick(random, alphabet)
    return made
  }

  /** One to four cuts, insertions, repetitions or changes. */
  function mutated(seed: string, random: () => number): string {
    let made = seed
    for (let k = Math.floor(random() * 4); k >= 0; k--) {
      const from = Math.floor(random() * made.length)
      const to = from + Math.floor(random() * 6)
      const kind = random()
      if (kind < 0.3) made = made.slice(0, from) + made.slice(to)
      else if (kind < 0.6) made = made.slice(0, from) + pick(random, alphabet) + made.slice(from)
      else if (kind < 0.8) made = made.slice(0, from) + pick(random, alphabet) + made.slice(from + 1)
      else made = made.slice(0, to) + made.slice(from)
    }
    return made
  }
})

function text({ ai, value }: Element): string {
  return `(${ai})${value}`
}
