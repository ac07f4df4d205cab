import { type CharacterSet, longestText, type Program } from './pattern.ts'

/** The named groups of a match, those that took part; undefined when the pattern does not match the whole text. */
export function matchPattern(program: Program, text: string): Readonly<Record<string, string>> | undefined {
  if (text.length > longestText) return undefined
  const { steps } = program
  let threads: Thread[] = []
  let visited = new Uint8Array(steps.length)
  follow(program, text, { step: 0, saved: [] }, 0, threads, visited)
  for (let at = 0; at < text.length && threads.length > 0; at++) {
    const code = text.charCodeAt(at)
    const next: Thread[] = []
    visited = new Uint8Array(steps.length)
    for (const thread of threads) {
      const step = steps[thread.step]
      if (step?.op !== 'set' || !contains(step.set, code)) continue
      follow(program, text, { step: thread.step + 1, saved: thread.saved }, at + 1, next, visited)
    }
    threads = next
  }
  const winner = threads.find((thread) => steps[thread.step]?.op === 'match')
  return winner === undefined ? undefined : groupsOf(program, winner, text)
}

/** One path through the program: where it stands, and where the groups began and ended. */
type Thread = { readonly step: number; readonly saved: readonly (number | undefined)[] }

/**
 * Goes on without reading a character until steps that need one; each step is visited once, by the path that is preferred
 * most, which is what keeps the time linear.
 */
function follow(
  program: Program,
  text: string,
  start: Thread,
  at: number,
  threads: Thread[],
  visited: Uint8Array,
): void {
  const stack: Thread[] = [start]
  for (let thread = stack.pop(); thread !== undefined; thread = stack.pop()) {
    const { step: index, saved } = thread
    const step = program.steps[index]
    if (step === undefined || visited[index] === 1) continue
    visited[index] = 1
    switch (step.op) {
      case 'jump':
        stack.push({ step: step.to, saved })
        break
      case 'split':
        // What is pushed last is followed first.
        stack.push({ step: step.second, saved }, { step: step.first, saved })
        break
      case 'save': {
        const more = saved.slice()
        more[step.slot] = at
        stack.push({ step: index + 1, saved: more })
        break
      }
      case 'begin':
        if (at === 0) stack.push({ step: index + 1, saved })
        break
      case 'end':
        if (at === text.length) stack.push({ step: index + 1, saved })
        break
      default:
        threads.push(thread)
    }
  }
}

function contains({ ranges, negated }: CharacterSet, code: number): boolean {
  for (let k = 0; k + 1 < ranges.length; k += 2) {
    if (code >= (ranges[k] ?? 0) && code <= (ranges[k + 1] ?? 0)) return !negated
  }
  return negated
}

function groupsOf({ names }: Program, { saved }: Thread, text: string): Readonly<Record<string, string>> {
  const groups: Record<string, string> = {}
  names.forEach((name, index) => {
    const from = saved[index * 2]
    const to = saved[index * 2 + 1]
    if (from !== undefined && to !== undefined && to >= from) groups[name] = text.slice(from, to)
  })
  return groups
}
