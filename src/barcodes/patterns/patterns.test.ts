import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ownFormatFault } from '../own-formats.ts'
import { compilePattern } from './compile-pattern.ts'
import { matchPattern } from './match-pattern.ts'
import { largestProgram } from './pattern.ts'

function match(pattern: string, text: string) {
  const program = compilePattern(pattern)
  if ('message' in program) throw new Error(program.message)
  return matchPattern(program, text)
}

describe('patterns', () => {
  it.each([
    ['(?<a>\\d+)-(?<b>\\w+)', '12-x_9', { a: '12', b: 'x_9' }],
    ['^(?<a>x)$', 'x', { a: 'x' }],
    ['(?<a>[A-Fa-f0-9]{2,4})', 'beef', { a: 'beef' }],
    ['(?<a>[A-Fa-f0-9]{2,4})', 'beefs', undefined],
    ['(?<a>[^;]*);(?<b>.*)', 'x;y;z', { a: 'x', b: 'y;z' }],
    ['(?<a>.*);(?<b>.*)', 'x;y;z', { a: 'x;y', b: 'z' }],
    ['(?<a>.*?);(?<b>.*)', 'x;y;z', { a: 'x', b: 'y;z' }],
    ['(?:ab|a)(?<x>b?)', 'ab', { x: '' }],
    ['(?<x>a|ab)(?<y>b?)', 'ab', { x: 'a', y: 'b' }],
    ['(?:(?<x>a)|b)+', 'ab', { x: 'a' }],
    ['(?<x>\\x41\\u00e4\\.)', 'Aä.', { x: 'Aä.' }],
    ['(?<x>[\\]\\-\\\\]+)', ']-\\', { x: ']-\\' }],
    ['(?<x>[\\d-]+)', '1-2', { x: '1-2' }],
    ['(?<x>[-a]+)', '-a', { x: '-a' }],
    ['(?<x>[\\D]+)', 'abc', { x: 'abc' }],
    ['(?<x>[\\D]+)', 'ab1', undefined],
    ['(?<x>\\S+)\\s(?<y>\\W)', 'ab +', { x: 'ab', y: '+' }],
    ['(?<x>a{3})', 'aa', undefined],
    ['(?<x>a{2,})', 'aaaa', { x: 'aaaa' }],
    ['(?<x>a{0,2})b', 'aaab', undefined],
    ['((?<x>a))', 'a', { x: 'a' }],
    ['(?<x>)', '', { x: '' }],
    ['(?<x>.)', '\n', undefined],
  ])('%s on %j gives %j', (pattern, text, groups) => {
    expect(match(pattern, text)).toEqual(groups)
  })

  it.each([
    ['(?<a>x)\\1', 'References back'],
    ['(?<a>x)\\k<a>', 'References back'],
    ['(?=a)(?<a>x)', 'Looking ahead'],
    ['(?<!a)(?<a>x)', 'Looking ahead'],
    ['(?<a>x', 'not closed'],
    ['(?<a>x))', 'not opened'],
    ['[a', 'not closed'],
    ['*a', 'nothing to repeat'],
    ['a**', 'Only one repetition'],
    ['a{1}{2}', 'Only one repetition'],
    ['a{2,1}', 'second number'],
    ['a{x}', 'repetition reads'],
    ['^*', 'cannot be repeated'],
    ['\\b(?<a>x)', 'Word boundaries'],
    ['\\q', 'has no meaning'],
    ['\\', 'has no meaning'],
    ['\\x4', 'hexadecimal'],
    ['[z-a]', 'later one'],
    ['[\\d-z]', 'later one'],
    ['(?<a>x)(?<a>y)', 'used twice'],
    ['(?i)x', 'A group begins'],
    ['(?<1a>x)', 'A group begins'],
    ['((((((((((((((((((((((a))))))))))))))))))))))', 'nested too deep'],
    ['(?<a>(\\w{1,99}){1,99})', 'too large'],
    ['(?<a>((((a{999}){999}){999}){999}))', 'too large'],
    [`(?<a>${'x'.repeat(300)})`, 'at most 300'],
    ['\\d+', 'named group'],
    ['(?<colour>\\d+)', 'No group may be called colour'],
  ])('%s is refused: %s', (pattern, reason) => {
    expect(ownFormatFault(pattern)?.message).toContain(reason)
  })

  it('with every name of an own format are right', () => {
    expect(
      ownFormatFault(
        '(?<item>a)(?<gtin>a)(?<batch>a)(?<serial>a)(?<quantity>a)(?<unit>a)(?<order>a)(?<pack>a)',
      ),
    ).toBeUndefined()
  })

  it('that repeat nothing end', () => {
    expect(match('(?<a>(?:(?:(?:){999}){999}){999}x)', 'x')).toEqual({ a: 'x' })
    expect(match('(?<a>(?:a*)*)', 'aaa')).toEqual({ a: 'aaa' })
  })

  it.each([
    '(?<batch>(a+)+)b',
    '(?<batch>(a|a)*)b',
    '(?<batch>(a*)*)b',
    '(?<batch>(\\w+\\s?)*)!',
    '(?<batch>a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?aaaaaaaaaaaaaaaaaaaa)b',
  ])('%s comes to an end, where a backtracking engine would not', (pattern) => {
    const program = compilePattern(pattern)
    // The time is at most the steps of the program times the characters of the text, both limited.
    expect('message' in program ? Number.NaN : program.steps.length).toBeLessThanOrEqual(largestProgram)
    expect(match(pattern, `${'a'.repeat(280)}c`)).toBeUndefined()
  })

  it('match what JavaScript matches, with the same groups', () => {
    const atom = fc.constantFrom('a', 'b', '[ab]', '[^a]', '.', '\\d', '(?:ab)', '(?:a|b)', '(?:a|ab|)')
    const piece = fc
      .tuple(atom, fc.constantFrom('', '*', '+', '?', '{2}', '{1,2}', '*?', '+?', '??'))
      .map((parts) => parts.join(''))
    const pieces = fc.array(piece, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(''))
    const pattern = fc
      .tuple(pieces, pieces)
      .map(([first, second]) => `(?<batch>${first})(?<serial>${second})`)
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '1'), maxLength: 8 })
    fc.assert(
      fc.property(pattern, text, (source, subject) => {
        const native = new RegExp(`^(?:${source})$`).exec(subject)
        const ours = match(source, subject)
        expect(ours === undefined).toBe(native === null)
        if (native?.groups !== undefined) expect(ours).toEqual({ ...native.groups })
      }),
      { numRuns: 3000, seed: 7 },
    )
  })

  it('of any characters never throw', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'()[]{}?*+|\\^$.<>:=!-,019azdwsxu ;'), maxLength: 30 }),
        fc.string({ maxLength: 20 }),
        (source, subject) => {
          const program = compilePattern(source)
          if (!('message' in program)) matchPattern(program, subject)
        },
      ),
      { numRuns: 5000, seed: 11 },
    )
  })
})
