import type { Problem, Reading, Warning } from './reading.ts'

/**
 * A reading of a part of the scan as one of the whole: `place` says where a character of the part stands in the whole, and
 * `before` are warnings about what stands around it.
 */
export function placeReading(
  reading: Reading,
  place: (position: number) => number,
  before: readonly Warning[] = [],
): Reading {
  switch (reading.kind) {
    case 'command':
      return reading
    case 'problem':
      return { kind: 'problem', problem: placeProblem(reading.problem, place) }
    default:
      if (before.length === 0 && reading.warnings.length === 0) return reading
      return {
        ...reading,
        warnings: [...before, ...reading.warnings.map((warning) => placeWarning(warning, place))],
      }
  }
}

/** Moves the place of a problem; its end moves with its last character. */
function placeProblem(problem: Problem, place: (position: number) => number): Problem {
  return { ...problem, ...span(problem.position, problem.length, place) }
}

function placeWarning(warning: Warning, place: (position: number) => number): Warning {
  return warning.position === undefined
    ? warning
    : { ...warning, ...span(warning.position, warning.length ?? 0, place) }
}

function span(
  position: number,
  length: number,
  place: (position: number) => number,
): { readonly position: number; readonly length: number } {
  const from = place(position)
  return { position: from, length: length === 0 ? 0 : place(position + length - 1) + 1 - from }
}
