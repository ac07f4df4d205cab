import { describe, expect, it } from 'vitest'
import { sampleValue, seededRandom } from '../../bench/support/barcode-samples.ts'
import { applicationIdentifiers } from './application-identifiers.ts'
import { strictRules } from './gs1-rules.ts'
import { findIdentifier, identifierAt, identifiers, predefinedLength } from './identifier-table.ts'
import { parseElementString } from './parse-element-string.ts'

const rules = { ...strictRules, companions: false }

describe('the table of application identifiers', () => {
  it('has the 224 rows and 541 identifiers of the Syntax Dictionary, release 2026-01-27', () => {
    expect(applicationIdentifiers).toHaveLength(224)
    expect(identifiers).toHaveLength(541)
    expect(new Set(identifiers.map(({ ai }) => ai)).size).toBe(541)
  })

  it('has identifiers whose length follows from their first two digits', () => {
    const lengths = new Map<string, number>()
    for (const { ai } of identifiers) {
      const prefix = ai.slice(0, 2)
      expect(lengths.get(prefix) ?? ai.length).toBe(ai.length)
      lengths.set(prefix, ai.length)
    }
  })

  it('knows the predefined lengths by the first two digits, which is a closed list', () => {
    for (const { ai, predefined } of identifiers) expect([ai, predefinedLength(ai)]).toEqual([ai, predefined])
    expect(['04', '14', '18', '19', '235', '37', '402', '7003', '8006'].map(predefinedLength)).toEqual([
      16, 6, 6, 6, 0, 0, 0, 0, 0,
    ])
  })

  it('finds every identifier at its place in a message and nothing else', () => {
    for (const identifier of identifiers) {
      expect(findIdentifier(identifier.ai)).toBe(identifier)
      expect(identifierAt(`xx${identifier.ai}5`, 2, identifier.ai.length + 2)).toBe(identifier)
    }
    for (const text of [
      '04',
      '09',
      '14',
      '23',
      '24',
      '3106',
      '3',
      '',
      '3x',
      '31',
      '310',
      '31a0',
      '310a',
      '4x',
      '40',
      '409',
      '7042',
      '8100',
      '05',
    ]) {
      expect([text, identifierAt(text, 0, text.length)?.ai]).toEqual([text, undefined])
    }
  })

  it('has only relations that name identifiers or patterns of it', () => {
    for (const { needs, excludes, qualifiers } of identifiers) {
      expect(needs.flat(2).every((slot) => slot >= 0)).toBe(true)
      for (const { pattern } of excludes) expect(identifiers.some(({ ai }) => fits(ai, pattern))).toBe(true)
      for (const ai of (qualifiers ?? []).flat()) expect(findIdentifier(ai)).toBeDefined()
    }
  })
})

describe('every identifier', () => {
  it.each(identifiers.map((identifier) => [identifier.ai, identifier] as const))(
    '(%s) takes values of its format and refuses those that are too short or too long',
    (ai, identifier) => {
      const random = seededRandom(Number(ai))
      for (let k = 0; k < 20; k++) {
        const value = sampleValue(identifier, random)
        expect(parseElementString(ai + value, rules)).toEqual({
          ok: true,
          elements: [{ ai, value }],
          warnings: [],
        })
      }
      const short = sampleValue(identifier, random).slice(0, identifier.min - 1)
      expect(codeOf(`${ai}${short}`)).toMatch(/^value-(too-short|missing)$/)
      const long = `${ai}${'1'.repeat(identifier.max + 1)}`
      expect(parseElementString(long, rules).ok && identifier.predefined === 0).toBe(false)
    },
  )

  it('with digits alone refuses letters', () => {
    for (const { ai, parts, min } of identifiers) {
      if (parts[0]?.set !== 1) continue
      expect(codeOf(`${ai}${'A'.repeat(min)}`)).toBe('wrong-character')
    }
  })
})

function codeOf(text: string): string {
  const message = parseElementString(text, rules)
  return message.ok ? 'ok' : message.problem.code
}

function fits(ai: string, pattern: string): boolean {
  return ai.length === pattern.length && ai.startsWith(pattern.replace(/n+$/, ''))
}
