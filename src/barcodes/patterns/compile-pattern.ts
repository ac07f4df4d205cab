import { parsePattern } from './parse-pattern.ts'
import { largestProgram, type Node, type PatternFault, type Program, type Step } from './pattern.ts'

/** The pattern as a program, or why it is refused. */
export function compilePattern(pattern: string): Program | PatternFault {
  const node = parsePattern(pattern)
  if ('message' in node) return node
  const steps: Step[] = []
  const names: string[] = []
  const fits = emit(node, steps, names)
  steps.push({ op: 'match' })
  if (fits && steps.length <= largestProgram) return { steps, names }
  return { message: 'The pattern is too large: its repetitions multiply.', position: 0 }
}

/** Adds the steps of a node; false as soon as the program is too large. */
function emit(node: Node, steps: Step[], names: string[]): boolean {
  if (steps.length > largestProgram) return false
  switch (node.kind) {
    case 'set':
      steps.push({ op: 'set', set: node.set })
      return true
    case 'begin':
    case 'end':
      steps.push({ op: node.kind })
      return true
    case 'sequence':
      return node.nodes.every((one) => emit(one, steps, names))
    case 'choice':
      return emitChoice(node.nodes, steps, names)
    case 'group':
      return emitGroup(node.name, node.node, steps, names)
    case 'repeat':
      return emitRepeat(node, steps, names)
  }
}

function emitChoice(nodes: readonly Node[], steps: Step[], names: string[]): boolean {
  const exits: { op: 'jump'; to: number }[] = []
  let fits = true
  nodes.forEach((node, index) => {
    const isLast = index === nodes.length - 1
    const split = { op: 'split' as const, first: steps.length + 1, second: 0 }
    if (!isLast) steps.push(split)
    fits &&= emit(node, steps, names)
    if (isLast) return
    const exit = { op: 'jump' as const, to: 0 }
    steps.push(exit)
    exits.push(exit)
    split.second = steps.length
  })
  for (const exit of exits) exit.to = steps.length
  return fits
}

/** A group inside a repetition is emitted several times under one name; the last time it matched counts. */
function emitGroup(name: string, node: Node, steps: Step[], names: string[]): boolean {
  const known = names.indexOf(name)
  const index = known < 0 ? names.push(name) - 1 : known
  steps.push({ op: 'save', slot: index * 2 })
  const fits = emit(node, steps, names)
  steps.push({ op: 'save', slot: index * 2 + 1 })
  return fits
}

function emitRepeat(
  { node, min, max, greedy }: Extract<Node, { kind: 'repeat' }>,
  steps: Step[],
  names: string[],
): boolean {
  for (let k = 0; k < min; k++) {
    const before = steps.length
    if (!emit(node, steps, names)) return false
    // Nothing, however often, is nothing; without this, nested empty groups would take for ever.
    if (steps.length === before) return true
  }
  if (max === Number.POSITIVE_INFINITY) {
    const split = branch(steps, greedy)
    if (!emit(node, steps, names)) return false
    steps.push({ op: 'jump', to: steps.indexOf(split) })
    leaveTo(split, steps.length, greedy)
    return true
  }
  const splits: Split[] = []
  for (let k = min; k < max; k++) {
    splits.push(branch(steps, greedy))
    if (!emit(node, steps, names)) return false
  }
  for (const split of splits) leaveTo(split, steps.length, greedy)
  return true
}

type Split = Extract<Step, { op: 'split' }>

function branch(steps: Step[], greedy: boolean): Split {
  const inside = steps.length + 1
  const split: Split = { op: 'split', first: greedy ? inside : 0, second: greedy ? 0 : inside }
  steps.push(split)
  return split
}

function leaveTo(split: Split, to: number, greedy: boolean): void {
  if (greedy) split.second = to
  else split.first = to
}
