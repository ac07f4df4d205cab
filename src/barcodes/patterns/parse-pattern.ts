import { type CharacterSet, longestPattern, type Node, type PatternFault } from './pattern.ts'

const digits = [48, 57]
const wordCharacters = [48, 57, 65, 90, 95, 95, 97, 122]
const blanks = [9, 13, 32, 32, 160, 160]
const lineEnds = [10, 10, 13, 13]
const controls: Readonly<Record<string, number>> = { t: 9, n: 10, v: 11, f: 12, r: 13 }

/** Parses the subset of regular expressions that can be matched in linear time; refuses the rest by name. */
export function parsePattern(pattern: string): Node | PatternFault {
  if (pattern.length > longestPattern) {
    return { message: `A pattern has at most ${longestPattern} characters.`, position: longestPattern }
  }
  const parser = new PatternParser(pattern)
  const node = parser.choice(0)
  if (parser.fault === undefined && !parser.isAtEnd())
    parser.refuse('A bracket is closed that was not opened.')
  return parser.fault ?? node
}

class PatternParser {
  fault: PatternFault | undefined
  private readonly pattern: string
  private readonly names = new Set<string>()
  private at = 0

  constructor(pattern: string) {
    this.pattern = pattern
  }

  isAtEnd(): boolean {
    return this.at >= this.pattern.length
  }

  /** Remembers the first fault; parsing then runs to its end without effect. */
  refuse(message: string, position = this.at): void {
    this.fault ??= { message, position }
    this.at = this.pattern.length
  }

  choice(depth: number): Node {
    const nodes = [this.sequence(depth)]
    while (this.take('|')) nodes.push(this.sequence(depth))
    const [only] = nodes
    return nodes.length === 1 && only !== undefined ? only : { kind: 'choice', nodes }
  }

  private sequence(depth: number): Node {
    const nodes: Node[] = []
    while (!this.isAtEnd() && this.next() !== '|' && this.next() !== ')') nodes.push(this.repeated(depth))
    return { kind: 'sequence', nodes }
  }

  private repeated(depth: number): Node {
    const start = this.at
    const node = this.atom(depth)
    const counts = this.counts()
    if (counts === undefined) return node
    if (node.kind === 'begin' || node.kind === 'end') this.refuse('^ and $ cannot be repeated.', start)
    const greedy = !this.take('?')
    if ('*+?{'.includes(this.next() || '-'))
      this.refuse('Only one repetition may follow a character or group.')
    return { kind: 'repeat', node, ...counts, greedy }
  }

  private counts(): { readonly min: number; readonly max: number } | undefined {
    if (this.take('*')) return { min: 0, max: Number.POSITIVE_INFINITY }
    if (this.take('+')) return { min: 1, max: Number.POSITIVE_INFINITY }
    if (this.take('?')) return { min: 0, max: 1 }
    if (this.next() !== '{') return undefined
    const match = /^\{(\d{1,3})(?:(,)(\d{1,3})?)?\}/.exec(this.pattern.slice(this.at))
    if (match === null) {
      this.refuse(
        'A repetition reads {3}, {3,} or {3,5}, with numbers up to 999; write \\{ for the character {.',
      )
      return undefined
    }
    const min = Number(match[1])
    const max =
      match[2] === undefined ? min : match[3] === undefined ? Number.POSITIVE_INFINITY : Number(match[3])
    if (max < min) this.refuse('In a repetition the second number must not be smaller than the first.')
    this.at += match[0].length
    return { min, max }
  }

  private atom(depth: number): Node {
    const character = this.next()
    if (character === '(') return this.group(depth)
    if (character === '[') return { kind: 'set', set: this.characterClass() }
    if (character === '\\') return { kind: 'set', set: this.escape(false) }
    if ('*+?{'.includes(character)) this.refuse(`There is nothing to repeat in front of ${character}.`)
    this.at++
    if (character === '^') return { kind: 'begin' }
    if (character === '$') return { kind: 'end' }
    if (character === '.') return { kind: 'set', set: { ranges: lineEnds, negated: true } }
    return { kind: 'set', set: single(character.charCodeAt(0)) }
  }

  private group(depth: number): Node {
    const start = this.at
    if (depth > 20) this.refuse('The groups are nested too deep.')
    const rest = this.pattern.slice(this.at)
    if (/^\(\?(<?[=!])/.test(rest)) this.refuse('Looking ahead or behind is not possible here.')
    const named = /^\(\?<([A-Za-z]\w*)>/.exec(rest)
    const opening = named?.[0] ?? (rest.startsWith('(?:') ? '(?:' : '(')
    if (opening === '(' && rest.startsWith('(?')) this.refuse('A group begins with ( or (?: or (?<name>.')
    this.at += opening.length
    const name = named?.[1]
    if (name !== undefined && this.names.has(name)) this.refuse(`The name ${name} is used twice.`, start)
    if (name !== undefined) this.names.add(name)
    const node = this.choice(depth + 1)
    if (!this.take(')')) this.refuse('A bracket is not closed.', start)
    return name === undefined ? node : { kind: 'group', name, node }
  }

  private characterClass(): CharacterSet {
    const start = this.at++
    const negated = this.take('^')
    const ranges: number[] = []
    while (!this.isAtEnd() && this.next() !== ']') {
      const from = this.classMember()
      const isRange =
        this.next() === '-' && this.pattern[this.at + 1] !== ']' && this.at + 1 < this.pattern.length
      if (!isRange) {
        ranges.push(...from)
        continue
      }
      this.at++
      const to = this.classMember()
      const [low = 0, high = 0] = [from[0], to[1]]
      if (from.length !== 2 || to.length !== 2 || from[0] !== from[1] || to[0] !== to[1] || high < low) {
        this.refuse('A range in square brackets goes from one character to a later one.')
      }
      ranges.push(low, high)
    }
    if (!this.take(']')) this.refuse('A square bracket is not closed.', start)
    return { ranges, negated }
  }

  /** Ranges of one member of a class: a character, an escaped one, or a whole set such as \d. */
  private classMember(): readonly number[] {
    if (this.next() === '\\') {
      const { ranges, negated } = this.escape(true)
      return negated ? complement(ranges) : ranges
    }
    const code = this.pattern.charCodeAt(this.at++)
    return [code, code]
  }

  private escape(isInClass: boolean): CharacterSet {
    const start = this.at++
    const character = this.next()
    this.at++
    switch (character) {
      case 'd':
      case 'D':
        return { ranges: digits, negated: character === 'D' }
      case 'w':
      case 'W':
        return { ranges: wordCharacters, negated: character === 'W' }
      case 's':
      case 'S':
        return { ranges: blanks, negated: character === 'S' }
      case 'x':
        return this.hexadecimal(2, start)
      case 'u':
        return this.hexadecimal(4, start)
    }
    const control = controls[character]
    if (control !== undefined) return single(control)
    if (/^[1-9k]$/.test(character)) this.refuse('References back to a group are not possible here.', start)
    else if (!isInClass && /^[bB]$/.test(character))
      this.refuse('Word boundaries are not possible here.', start)
    else if (character === '' || /^[A-Za-z0-9]$/.test(character))
      this.refuse(`\\${character} has no meaning here.`, start)
    return single(character.charCodeAt(0))
  }

  private hexadecimal(length: number, start: number): CharacterSet {
    const text = this.pattern.slice(this.at, this.at + length)
    if (text.length < length || !/^[0-9a-fA-F]+$/.test(text))
      this.refuse('A character code has two (\\x) or four (\\u) hexadecimal digits.', start)
    this.at += length
    return single(Number.parseInt(text, 16))
  }

  private next(): string {
    return this.pattern.charAt(this.at)
  }

  private take(character: string): boolean {
    if (this.next() !== character) return false
    this.at++
    return true
  }
}

function single(code: number): CharacterSet {
  return { ranges: [code, code], negated: false }
}

function complement(ranges: readonly number[]): readonly number[] {
  const rest: number[] = []
  let from = 0
  for (let k = 0; k + 1 < ranges.length; k += 2) {
    const low = ranges[k] ?? 0
    if (low > from) rest.push(from, low - 1)
    from = (ranges[k + 1] ?? 0) + 1
  }
  return [...rest, from, 0xffff]
}
