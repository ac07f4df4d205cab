import type { Identifier } from './identifier-table.ts'

/** “(10) BATCH/LOT”: identifier and title, as sentences for people name it. */
export function describe({ ai, title }: Pick<Identifier, 'ai' | 'title'>): string {
  return title === '' ? `(${ai})` : `(${ai}) ${title}`
}

/** “(01), (02) or (8006) with (21)” from `01,02,8006+21`. */
export function describeNeeds(needs: string): string {
  const groups = needs.split(',').map((group) =>
    group
      .split('+')
      .map((ai) => `(${ai})`)
      .join(' with '),
  )
  const last = groups.pop() ?? ''
  return groups.length === 0 ? last : `${groups.join(', ')} or ${last}`
}
